import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Alert } from '../components/alert/alert.tsx';
import { Button } from '../components/button/button.tsx';
import { acknowledgeStrangeInbox, observeStrangeInbox } from '../database/strange-inbox.ts';
import { useWorkspace } from '../database/workspace.tsx';

/** Says that the key to which a locked tablet seals was exchanged by somebody. Stays until somebody has read it. */
export function StrangeInboxNotice() {
  const { t } = useTranslation(['queue', 'common']);
  const { database } = useWorkspace();
  const [isStrange, setStrange] = useState(false);
  useEffect(() => observeStrangeInbox(database, setStrange), [database]);
  if (!isStrange) return null;
  return (
    <Alert
      live
      tone="danger"
      title={t('strange.title')}
      action={<Button onClick={() => void acknowledgeStrangeInbox(database)}>{t('common:action.understood')}</Button>}
    >
      {t('strange.text')}
    </Alert>
  );
}
