import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../components/dialog/dialog.tsx';
import type { Occasion } from '../../model/helpers/helper-facts.ts';
import { Finder, type FinderValues } from './finder.tsx';
import styles from './helpers.module.css';
import type { HelperData } from './use-helpers.ts';

type FinderDialogProps = {
  data: HelperData;
  today: string;
  title: string;
  head?: ReactNode;
  preset: Partial<FinderValues>;
  occasion: Occasion & { request?: string };
  site: string;
  onClose: () => void;
};

/** The same search where it is settled what somebody is wanted for. */
export function FinderDialog({ title, head, onClose, ...finder }: FinderDialogProps) {
  const { t } = useTranslation('common');
  return (
    <Dialog open title={title} closeLabel={t('action.close')} onClose={onClose}>
      <div className={styles.section}>
        {head}
        <Finder {...finder} onBooked={onClose} />
      </div>
    </Dialog>
  );
}
