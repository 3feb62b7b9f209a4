import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Alert } from '../../components/alert/alert.tsx';
import { Button } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { SectionHeading } from '../../components/section-heading/section-heading.tsx';
import { RescueDialog } from './rescue-dialog.tsx';
import styles from './sync-page.module.css';
import { type RescueOutcome, useRescue } from './use-rescue.ts';

type Task = { kind: 'save' } | { kind: 'take-in'; file: File };

export function RescueNotice({ outcome }: { outcome: RescueOutcome }) {
  const { t } = useTranslation('sync');
  if (outcome.kind === 'failed') {
    return <Alert live tone="danger" title={t(`rescue.problem.${outcome.problem}`)} />;
  }
  if (outcome.kind === 'saved') {
    return (
      <Alert live tone="success" title={t('rescue.saved', { count: outcome.count })}>
        {t('rescue.savedHint')}
      </Alert>
    );
  }
  const { taken, known, leftOut } = outcome.result;
  return (
    <Alert live tone={leftOut > 0 ? 'warning' : 'success'} title={t('rescue.taken', { count: taken })}>
      {known > 0 ? <p>{t('rescue.known', { count: known })}</p> : null}
      {leftOut > 0 ? <p>{t('rescue.leftOut', { count: leftOut })}</p> : null}
    </Alert>
  );
}

/** For the day when a tablet breaks, fills up or stays without a network: what is only here, as an encrypted file. */
export function RescueCard({ waiting }: { waiting: number }) {
  const { t } = useTranslation('sync');
  const { outcome, forget, save, takeIn } = useRescue();
  const [task, setTask] = useState<Task>();
  const picker = useRef<HTMLInputElement>(null);

  function begin(next: Task): void {
    forget();
    setTask(next);
  }

  async function confirm(password: string): Promise<void> {
    if (!task) return;
    const done = task.kind === 'save' ? await save(password) : await takeIn(task.file, password);
    const isTypo = done.kind === 'failed' && ['wrong_password', 'not_your_password'].includes(done.problem);
    if (!isTypo) setTask(undefined);
  }

  return (
    <Card as="section" labelledBy="rescue">
      <div className={styles.group}>
        <SectionHeading level={2} id="rescue">
          {t('rescue.title')}
        </SectionHeading>
        <p className={styles.line}>{t('rescue.hint')}</p>
        {outcome && !task ? <RescueNotice outcome={outcome} /> : null}
        <div className={styles.actions}>
          <Button icon="download" disabled={waiting === 0} onClick={() => begin({ kind: 'save' })}>
            {t('rescue.save')}
          </Button>
          <Button icon="upload" onClick={() => picker.current?.click()}>
            {t('rescue.takeIn')}
          </Button>
        </div>
        <input
          ref={picker}
          type="file"
          autoComplete="off"
          accept="application/json,.json"
          hidden
          aria-label={t('rescue.takeIn')}
          onChange={({ target }) => {
            const file = target.files?.[0];
            if (file) begin({ kind: 'take-in', file });
            target.value = '';
          }}
        />
      </div>
      <RescueDialog
        task={task?.kind}
        problem={outcome?.kind === 'failed' ? outcome.problem : undefined}
        onConfirm={confirm}
        onClose={() => setTask(undefined)}
      />
    </Card>
  );
}
