import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Alert } from '../components/alert/alert.tsx';
import { Button } from '../components/button/button.tsx';
import { type AppUpdate, onAppUpdate } from '../pwa/register.ts';

/** Offers a newer version of the app where nothing is being entered; nobody is interrupted for it. */
export function UpdateNotice({ hidden }: { hidden: boolean }) {
  const { t } = useTranslation('settings');
  const [update, setUpdate] = useState<AppUpdate>();
  useEffect(() => onAppUpdate(setUpdate), []);
  if (!update || hidden) return null;
  return (
    <Alert
      tone="info"
      title={t('app.update')}
      action={
        <Button variant="primary" onClick={update.apply}>
          {t('app.updateNow')}
        </Button>
      }
    >
      {t('app.updateHint')}
    </Alert>
  );
}
