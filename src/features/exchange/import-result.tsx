import { useTranslation } from 'react-i18next';
import { Alert } from '../../components/alert/alert.tsx';
import { Button, ButtonLink } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import type { ImportResult } from '../../database/import-records.ts';
import styles from './exchange.module.css';

type ImportResultProps = { result: ImportResult; same: number; onAgain: () => void };

export function ImportResultCard({ result, same, onAgain }: ImportResultProps) {
  const { t } = useTranslation(['exchange', 'settings']);
  return (
    <Card>
      <div className={styles.group}>
        {result.kind === 'done' ? (
          <Alert live tone="success" title={t('done.title')}>
            <p>{t('done.text', { created: result.created, changed: result.changed, same })}</p>
            <p>{t('done.sync')}</p>
          </Alert>
        ) : (
          <Alert live tone="info" title={t('done.takenBack')}>
            {result.left.length === 0 ? undefined : (
              <>
                <p>{t('done.left')}</p>
                <p className={styles.detail}>{result.left.slice(0, 50).join(', ')}</p>
                {result.left.length > 50 ? <p>{t('preview.more', { number: result.left.length - 50 })}</p> : null}
              </>
            )}
          </Alert>
        )}
        <div className={styles.buttons}>
          <Button icon="upload" onClick={onAgain}>
            {t('again')}
          </Button>
          <ButtonLink href="/sync" icon="sync">
            {t('settings:sync')}
          </ButtonLink>
        </div>
      </div>
    </Card>
  );
}
