import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { RecoveryDesk } from '../features/recovery/recovery-desk.tsx';
import { LookSettings } from '../features/settings/look-settings.tsx';
import { languages } from '../i18n/languages.ts';
import { AuthFrame } from './shell/auth-frame.tsx';

/** What lies on a desk that nobody touches is forgotten after so long, ms. */
const patience = 15 * 60_000;

const forget = (): void => location.reload();

/** `/app/recovery`: works without a session and without a network. */
export function RecoveryDeskPage() {
  const { t } = useTranslation(['recovery', 'common']);
  useEffect(() => {
    let timer = setTimeout(forget, patience);
    const stay = (): void => {
      clearTimeout(timer);
      timer = setTimeout(forget, patience);
    };
    for (const sign of ['input', 'pointerdown', 'keydown']) addEventListener(sign, stay);
    return () => {
      clearTimeout(timer);
      for (const sign of ['input', 'pointerdown', 'keydown']) removeEventListener(sign, stay);
    };
  }, []);
  return (
    <AuthFrame
      appName={t('common:app.name')}
      claim={t('common:app.claim')}
      title={t('desk.title')}
      footer={<LookSettings tags={languages.map(({ tag }) => tag)} />}
    >
      <RecoveryDesk onForget={forget} />
    </AuthFrame>
  );
}
