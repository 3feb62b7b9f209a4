import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Alert } from '../../components/alert/alert.tsx';
import styles from './recovery.module.css';

type ForgottenStepsProps = {
  /** Whether anything was laid down that the vault could be recovered with. */
  isPossible: boolean;
  /** Whoever came with a one-time password is choosing an own one. */
  isChoosing: boolean;
  /** The form that signs in at the server. */
  signIn: ReactNode;
};

/** What somebody does who has forgotten the password, and its first step. */
export function ForgottenSteps({ isPossible, isChoosing, signIn }: ForgottenStepsProps) {
  const { t } = useTranslation('recovery');
  if (!isPossible) {
    return (
      <Alert tone="warning" title={t('forgotten.none')}>
        {t('forgotten.noneHint')}
      </Alert>
    );
  }
  return (
    <div className={styles.page}>
      {isChoosing ? null : (
        <>
          <p>{t('forgotten.intro')}</p>
          <ol className={styles.steps}>
            <li>{t('forgotten.stepReset')}</li>
            <li>{t('forgotten.stepSignIn')}</li>
            <li>{t('forgotten.stepOfficer')}</li>
            <li>{t('forgotten.stepDone')}</li>
          </ol>
        </>
      )}
      <section className={styles.group} aria-labelledby="recovery-sign-in">
        <h2 id="recovery-sign-in" className={isChoosing ? 'kern-sr-only' : styles.heading}>
          {t('forgotten.signIn')}
        </h2>
        {signIn}
      </section>
    </div>
  );
}
