import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button/button.tsx';
import { classNames } from '../../components/class-names.ts';
import styles from './form-actions.module.css';

export type FormActionsProps = {
  /** Where the thumb is: "save" lies in that corner. */
  side: 'start' | 'end';
  busy: boolean;
  /** Left out where nothing can be gone on with later. */
  onPark?: () => void;
  onDiscard: () => void;
};

/** Stays in sight whatever the form's length. */
export function FormActions({ side, busy, onPark, onDiscard }: FormActionsProps) {
  const { t } = useTranslation(['consultation', 'common']);
  const actions = [
    <Button key="discard" variant="tertiary" icon="trash" className={styles.minor} onClick={onDiscard}>
      <span className={styles.word}>{t('action.discard')}</span>
    </Button>,
    onPark ? (
      <Button key="park" variant="secondary" icon="park" className={styles.minor} onClick={onPark}>
        <span className={styles.word}>{t('common:action.park')}</span>
      </Button>
    ) : null,
    <Button key="save" variant="primary" icon="check" type="submit" className={styles.save} busy={busy}>
      {t('common:action.save')}
    </Button>,
  ];
  // The order of the page is the order of the eye, on either side.
  return (
    <div data-part="page-actions" className={classNames(styles.actions, styles[side])}>
      {side === 'end' ? actions : actions.reverse()}
    </div>
  );
}
