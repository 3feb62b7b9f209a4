import { useMemo } from 'react';
import { useNow, useRows, useWorkspace } from '../../database/workspace.tsx';
import { dayOf } from '../../lib/zoned-time.ts';
import type { MatchContext } from '../../model/matching/match.ts';
import type { OfferFacts } from '../../model/matching/offer-facts.ts';
import type { Place, ProviderFacts, Reachable } from '../../model/matching/whom-to-call.ts';

/** An offer as matching, slips and referrals read it. */
export type Offer = Omit<OfferFacts, 'locations'> &
  Reachable & {
    locations?: readonly Place[];
    costOptions?: readonly { id: string; option: string; amountCents?: number }[];
    requiredDocuments?: readonly { id: string; document: string }[];
    applicationProcess?: string;
    accessible?: string;
    url?: string;
    results?: readonly { id: string; day: string; state: string; reason?: string }[];
  };

export type Directory = { offers: readonly Offer[]; providers: ReadonlyMap<string, ProviderFacts> };

/** The offers and providers on this tablet; `undefined` until the store answered. */
export function useDirectory(): Directory | undefined {
  const { network } = useWorkspace().database.stores;
  const offers = useRows(network, { type: 'offer' });
  const providers = useRows(network, { type: 'provider' });
  return useMemo(() => {
    if (!offers || !providers) return undefined;
    return {
      offers: offers.filter(({ body }) => !body.removed).map(({ id, body }) => ({ ...body, id }) as unknown as Offer),
      providers: new Map(providers.map(({ id, body }) => [id, body as unknown as ProviderFacts])),
    };
  }, [offers, providers]);
}

/** What day it is, and which districts are next to one another: those of one office. */
export function useMatchContext(): MatchContext {
  const { city } = useWorkspace();
  const today = dayOf(useNow(), city.timeZone);
  return useMemo(() => ({ today, neighbourhoods: city.sites.map(({ districts }) => districts) }), [today, city]);
}
