import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button/button.tsx';
import { QrCode } from '../../components/qr-code/qr-code.tsx';
import styles from './evaluations.module.css';

/** Below the languages: the way back, and the same questions for the visitor's own phone. */
export function StaffFoot({ site, onDone }: { site: string; onDone: () => void }) {
  const { t } = useTranslation('common');
  return (
    <div className={styles.foot}>
      <p className={styles.phone}>
        <QrCode
          text={`${location.origin}/app/evaluation/${site}`}
          label={t('action.ownPhone')}
          className={styles.code}
        />
        <span>{t('action.ownPhone')}</span>
      </p>
      <Button icon="lock" size="lg" onClick={onDone}>
        {t('action.backToStaff')}
      </Button>
    </div>
  );
}
