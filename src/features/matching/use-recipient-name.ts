import { useCallback } from 'react';
import { useWorkspace } from '../../database/workspace.tsx';
import { useLabels } from '../../i18n/use-labels.ts';
import type { Referral } from '../../model/records/referral.ts';
import type { Directory } from './use-offers.ts';

/** Where a referral leads: the offer, else the provider, else the kind of place. */
export function useRecipientName(directory: Directory | undefined): (referral: Referral) => string {
  const { city } = useWorkspace();
  const labels = useLabels(city);
  return useCallback(
    ({ offer, provider, recipient }) => {
      const names = [
        directory?.offers.find(({ id }) => id === offer)?.name,
        provider === undefined ? undefined : directory?.providers.get(provider)?.name,
        recipient === undefined ? undefined : labels.catalogue('recipients', recipient),
      ].filter((name) => name !== undefined);
      return names.slice(0, 2).join(', ') || '–';
    },
    [directory, labels],
  );
}
