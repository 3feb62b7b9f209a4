import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button/button.tsx';
import type { Row } from '../../database/row.ts';
import { RescueNotice } from './rescue-card.tsx';
import { RescueDialog } from './rescue-dialog.tsx';
import { useRescue } from './use-rescue.ts';

/** Where something cannot be stored: it goes into a file, with whatever else is only on this tablet. */
export function RescueButton({ rows }: { rows: () => readonly Row[] }) {
  const { t } = useTranslation('sync');
  const { outcome, forget, save } = useRescue();
  const [isAsking, setAsking] = useState(false);

  async function confirm(password: string): Promise<void> {
    const done = await save(password, rows());
    if (done.kind === 'saved') setAsking(false);
  }

  return (
    <>
      {outcome && !isAsking ? <RescueNotice outcome={outcome} /> : null}
      <Button
        icon="download"
        onClick={() => {
          forget();
          setAsking(true);
        }}
      >
        {t('rescue.save')}
      </Button>
      <RescueDialog
        task={isAsking ? 'save' : undefined}
        problem={outcome?.kind === 'failed' ? outcome.problem : undefined}
        onConfirm={confirm}
        onClose={() => setAsking(false)}
      />
    </>
  );
}
