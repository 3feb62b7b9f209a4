import { useSyncExternalStore } from 'react';
import { useAccountActions } from './account-actions.ts';
import { KeyOffer } from './screens.ts';

/** Asks a person about a recovery key of the city that this vault does not know yet. */
export function RecoveryKeyNotice({ hidden }: { hidden: boolean }) {
  const { recovery } = useAccountActions();
  const trust = useSyncExternalStore(recovery.subscribe, recovery.current);
  if (hidden || trust.kind !== 'offered') return null;
  return <KeyOffer key={trust.fingerprint} fingerprint={trust.fingerprint} onAccept={recovery.accept} />;
}
