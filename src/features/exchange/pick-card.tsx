import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Alert } from '../../components/alert/alert.tsx';
import { Button } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { SectionHeading } from '../../components/section-heading/section-heading.tsx';
import styles from './exchange.module.css';
import type { Step } from './use-import.ts';

type PickCardProps = {
  problem: (Step & { kind: 'pick' })['problem'];
  /** Something of it was stored, and can be taken back. */
  isHalf: boolean;
  onPick: (files: readonly File[]) => Promise<void>;
};

export function PickCard({ problem, isHalf, onPick }: PickCardProps) {
  const { t } = useTranslation('exchange');
  const picker = useRef<HTMLInputElement>(null);
  return (
    <Card as="section" labelledBy="import">
      <div className={styles.group}>
        <SectionHeading level={2} id="import">
          {t('import.title')}
        </SectionHeading>
        <p>{t('import.hint')}</p>
        {problem === undefined ? null : (
          <Alert live tone="danger" title={t(`problem.${problem}`)}>
            {isHalf ? t('problem.half') : t('problem.safe')}
          </Alert>
        )}
        <div className={styles.buttons}>
          <Button variant="primary" icon="upload" onClick={() => picker.current?.click()}>
            {t('import.pick')}
          </Button>
        </div>
        <p className={styles.quiet}>{t('import.several')}</p>
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          autoComplete="off"
          aria-label={t('import.pick')}
          accept=".json,.csv,.txt,.tsv,.xlsx,.zip,application/json,text/csv"
          onChange={({ target }) => {
            const files = [...(target.files ?? [])];
            if (files.length > 0) void onPick(files);
            target.value = '';
          }}
        />
      </div>
    </Card>
  );
}
