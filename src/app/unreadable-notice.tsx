import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { Alert } from '../components/alert/alert.tsx';
import { useAccountActions } from './account-actions.ts';

/** Says that stored records do not open: damaged, or altered by somebody. */
export function UnreadableNotice() {
  const { t } = useTranslation('vault');
  const { unreadable } = useAccountActions();
  const count = useSyncExternalStore(unreadable.subscribe, unreadable.current);
  if (count === 0) return null;
  return (
    <Alert live tone="danger" title={t('unreadable', { count })}>
      {t('unreadableHint')}
    </Alert>
  );
}
