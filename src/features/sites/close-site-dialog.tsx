import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Alert } from '../../components/alert/alert.tsx';
import { AskDialog } from '../../components/dialog/ask-dialog.tsx';
import { DateField } from '../../components/fields/date-field.tsx';
import { SelectField } from '../../components/fields/select-field.tsx';
import type { Site } from '../../model/city/configuration.ts';
import styles from './sites.module.css';

type CloseSiteDialogProps = {
  site: Site;
  /** Open sites. */
  others: readonly Site[];
  today: string;
  /** @returns why not */
  onConfirm: (day: string, successor: string | undefined) => Promise<string | undefined>;
  onClose: () => void;
};

/** From which day on, and who reads its records then. */
export function CloseSiteDialog({ site, others, today, onConfirm, onClose }: CloseSiteDialogProps) {
  const { t } = useTranslation(['administration', 'common']);
  const [day, setDay] = useState(today);
  const [successor, setSuccessor] = useState('');
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  return (
    <AskDialog
      open
      title={t('sites.closeTitle', { name: site.short })}
      confirmLabel={t('sites.close')}
      cancelLabel={t('common:action.cancel')}
      closeLabel={t('common:action.close')}
      busy={isBusy}
      onClose={onClose}
      onConfirm={() => {
        setBusy(true);
        void onConfirm(day, successor === '' ? undefined : successor)
          .then(setProblem)
          .finally(() => setBusy(false));
      }}
    >
      <div className={styles.form}>
        {problem === undefined ? null : <Alert live tone="danger" title={problem} />}
        <p>{t('sites.closeText')}</p>
        <DateField label={t('sites.closedOn')} value={day} onChange={(event) => setDay(event.target.value)} />
        <SelectField
          label={t('sites.successor')}
          emptyLabel={t('sites.noSuccessor')}
          value={successor}
          onChange={(event) => setSuccessor(event.target.value)}
          options={others.map(({ id, short }) => ({ value: id, label: short }))}
        />
      </div>
    </AskDialog>
  );
}
