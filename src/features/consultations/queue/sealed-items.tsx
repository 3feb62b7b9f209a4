import { useTranslation } from 'react-i18next';
import { Alert } from '../../../components/alert/alert.tsx';
import { Button } from '../../../components/button/button.tsx';
import type { QueueItem } from '../../../database/sealed-queue.ts';
import styles from './queue.module.css';

type SealedItemsProps = { items: readonly QueueItem[]; onDiscard: (id: string) => void };

/** What does not open: named, kept, and gone only if somebody says so. */
export function SealedItems({ items, onDiscard }: SealedItemsProps) {
  const { t } = useTranslation('queue');
  const broken = items.filter(({ kind }) => kind === 'broken');
  const newer = items.filter(({ kind }) => kind === 'newer');
  return (
    <>
      {newer.length > 0 ? (
        <Alert tone="info" title={t('inbox.newerTitle', { count: newer.length })}>
          {t('inbox.newerHint')}
        </Alert>
      ) : null}
      {broken.length > 0 ? (
        <Alert tone="danger" title={t('inbox.sealedTitle', { count: broken.length })}>
          <p>{t('inbox.sealedHint')}</p>
          <div className={styles.buttons}>
            {broken.map(({ id }, place) => (
              <Button key={id} icon="trash" onClick={() => onDiscard(id)}>
                {t('inbox.sealedDiscard', { number: place + 1 })}
              </Button>
            ))}
          </div>
        </Alert>
      ) : null}
    </>
  );
}
