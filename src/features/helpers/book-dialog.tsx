import { useTranslation } from 'react-i18next';
import { Dialog } from '../../components/dialog/dialog.tsx';
import type { HelperFacts } from '../../model/helpers/helper-facts.ts';
import { Finder } from './finder.tsx';
import styles from './helpers.module.css';
import type { HelperData } from './use-helpers.ts';

type BookDialogProps = { helper: HelperFacts; data: HelperData; today: string; onClose: () => void };

/** Books this one: the same search, with nobody else in it. */
export function BookDialog({ helper, data, today, onClose }: BookDialogProps) {
  const { t } = useTranslation(['helpers', 'common']);
  return (
    <Dialog
      open
      title={t('find.askNamed', { name: helper.name })}
      closeLabel={t('common:action.close')}
      onClose={onClose}
    >
      <div className={styles.section}>
        <Finder
          data={{ ...data, helpers: [helper] }}
          today={today}
          preset={{ kind: helper.kinds[0] ?? 'mediator' }}
          isOne
          onBooked={onClose}
        />
      </div>
    </Dialog>
  );
}
