import { useTranslation } from 'react-i18next';
import { RecoveryDesk } from '../features/recovery/recovery-desk.tsx';
import { LookSettings } from '../features/settings/look-settings.tsx';
import { languages } from '../i18n/languages.ts';
import { AuthFrame } from './shell/auth-frame.tsx';

/** `/app/recovery`: works without a session and without a network. */
export function RecoveryDeskPage() {
  const { t } = useTranslation(['recovery', 'common']);
  return (
    <AuthFrame
      appName={t('common:app.name')}
      claim={t('common:app.claim')}
      title={t('desk.title')}
      footer={<LookSettings tags={languages.map(({ tag }) => tag)} />}
    >
      <RecoveryDesk onForget={() => location.reload()} />
    </AuthFrame>
  );
}
