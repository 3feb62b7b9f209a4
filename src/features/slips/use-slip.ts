import { useMemo } from 'react';
import { useNow, useRow, useWorkspace } from '../../database/workspace.tsx';
import { dayOf } from '../../lib/zoned-time.ts';
import { isDoubtful } from '../../model/directory/freshness.ts';
import type { ProviderFacts } from '../../model/matching/whom-to-call.ts';
import type { SlipOffer } from '../../model/slips/slip.ts';

export type SlipSource = {
  offer: SlipOffer;
  provider: ProviderFacts | undefined;
  today: string;
  isDoubtful: boolean;
};

/** What a slip is made from; `undefined` where the offer is not on this tablet. */
export function useSlipSource(id: string): SlipSource | undefined | 'loading' {
  const { database, city } = useWorkspace();
  const { network } = database.stores;
  const offer = useRow(network, id);
  const isThere = offer !== 'loading' && offer !== undefined;
  const provider = useRow(network, isThere && typeof offer.body.provider === 'string' ? offer.body.provider : '');
  const today = dayOf(useNow(), city.timeZone);
  return useMemo(() => {
    if (offer === 'loading' || provider === 'loading') return 'loading';
    if (!offer || offer.body.removed) return undefined;
    const facts = { ...offer.body, id } as unknown as SlipOffer;
    return {
      offer: facts,
      provider: provider?.body as unknown as ProviderFacts | undefined,
      today,
      isDoubtful: isDoubtful(facts, today),
    };
  }, [offer, provider, id, today]);
}
