import type { Offer } from '../records/offer.ts';
import type { Provider } from '../records/provider.ts';
import { needsDecision } from './continuity.ts';
import type { Named, OfferEntry } from './entries.ts';
import { type Freshness, freshnessOf } from './freshness.ts';

/** What one call to a provider settles. */
export type Call = {
  key: string;
  provider: Named<Provider> | undefined;
  /** Whether the provider's own entry wants to be confirmed. */
  own: Freshness | undefined;
  offers: OfferEntry[];
  /** The most urgent day of them; '' where nobody ever asked or somebody reported a mistake. */
  since: string;
};

const wantsCheck = ({ state }: Freshness): boolean => state !== 'confirmed';

const urgency = (freshness: Freshness): string => {
  if (freshness.state !== 'doubtful') return freshness.due;
  return freshness.cause === 'overdue' ? freshness.since : '';
};

/** "Please ask again": by provider, because one call asks for all; what was reported as wrong or never asked comes first. */
export function callsToMake(
  entries: readonly OfferEntry[],
  providers: readonly Named<Provider>[],
  today: string,
): Call[] {
  const wanting = entries.filter(
    ({ body, freshness, continuity }) => !body.removed && continuity.state !== 'ended' && wantsCheck(freshness),
  );
  const offersOf = Map.groupBy(wanting, ({ provider, id }) => provider?.id ?? id);
  const own = new Map(
    providers.flatMap(({ id, body }) => {
      const freshness = freshnessOf(body, today);
      return body.removed || !wantsCheck(freshness) ? [] : [[id, freshness] as const];
    }),
  );
  const byId = new Map(providers.map((provider) => [provider.id, provider]));
  return [...new Set([...own.keys(), ...offersOf.keys()])]
    .map((key) => {
      const offers = offersOf.get(key) ?? [];
      const ownState = own.get(key);
      const days = [...offers.map(({ freshness }) => freshness), ...(ownState ? [ownState] : [])].map(urgency);
      return { key, provider: byId.get(key), own: ownState, offers, since: days.sort()[0] ?? '' };
    })
    .sort((a, b) => a.since.localeCompare(b.since) || nameOf(a).localeCompare(nameOf(b)));
}

const nameOf = ({ provider, offers }: Call): string => provider?.body.name ?? offers[0]?.body.name ?? '';

/** Series that lapse or whose pause is over: somebody has to ask what becomes of them. */
export function offersToDecide(entries: readonly OfferEntry[]): OfferEntry[] {
  return entries
    .filter(({ body, continuity }) => !body.removed && needsDecision(continuity))
    .sort((a, b) => dayOfDecision(a).localeCompare(dayOfDecision(b)));
}

const dayOfDecision = ({ continuity }: OfferEntry): string => continuity.until ?? continuity.pausedUntil ?? '';

/** The offer that took over, through successors of successors; a circle ends where it began. */
export function successorOf(offer: Offer, byId: ReadonlyMap<string, Named<Offer>>): Named<Offer> | undefined {
  const seen = new Set<string>();
  let found: Named<Offer> | undefined;
  for (let next = offer.successor; next !== undefined && !seen.has(next); next = found?.body.successor) {
    seen.add(next);
    const one = byId.get(next);
    if (!one || one.body.removed) break;
    found = one;
  }
  return found;
}
