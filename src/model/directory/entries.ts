import { foldText } from '../../lib/fold-text.ts';
import type { DayPart } from '../matching/day-parts.ts';
import type { Offer } from '../records/offer.ts';
import type { Provider } from '../records/provider.ts';
import { type Continuity, continuityOf, takesPlace } from './continuity.ts';
import { type Freshness, freshnessOf } from './freshness.ts';
import { dayPartsOf } from './weekly.ts';

export type Named<Body> = { id: string; body: Body };

/** An offer with all that browsing asks of it, worked out once. */
export type OfferEntry = Named<Offer> & {
  provider: Named<Provider> | undefined;
  freshness: Freshness;
  continuity: Continuity;
  districts: ReadonlySet<string>;
  dayParts: ReadonlySet<DayPart>;
  cost: 'free' | 'paid' | 'unknown';
  /** Folded words to look through. */
  words: string;
};

/** Free is what says so: a cost that is named with 0, and no other. */
export function costOf({ costOptions = [] }: Pick<Offer, 'costOptions'>): OfferEntry['cost'] {
  const known = costOptions.filter(({ amountCents }) => amountCents !== undefined);
  if (known.some(({ amountCents }) => amountCents !== 0)) return 'paid';
  return known.length > 0 && known.length === costOptions.length ? 'free' : 'unknown';
}

/** Where it takes place and whom it serves; none: the whole city. */
export function districtsOf({ serviceAreas = [], locations = [] }: Offer, provider: Provider | undefined): Set<string> {
  const places = locations.length > 0 ? locations : (provider?.locations ?? []);
  return new Set([...serviceAreas, ...places.flatMap(({ district }) => district ?? [])]);
}

function wordsOf(offer: Offer, provider: Provider | undefined, extra: string): string {
  const numbers = [...(offer.phones ?? []), ...(provider?.phones ?? [])].map(({ number }) => number);
  const contacts = (provider?.contacts ?? []).map(({ name, phone = '' }) => `${name} ${phone}`);
  const places = (offer.locations ?? []).map(({ name = '', address1 = '' }) => `${name} ${address1}`);
  const translated = (offer.translations ?? []).map(({ name, description = '' }) => `${name} ${description}`);
  const { name, alternateName = '', description = '', level = '' } = offer;
  const own = [name, alternateName, description, level, provider?.name ?? '', provider?.alternateName ?? '', extra];
  return foldText([...own, ...translated, ...contacts, ...places, ...numbers].join(' '));
}

type Asked = {
  today: string;
  timeZone: string;
  /** What the reader's language calls its fields and languages, to be found by them, too. */
  wordsFor?: (offer: Offer) => string;
  /** Entries of before, of the same day and language: what was not edited since is not worked out again. */
  before?: ReadonlyMap<string, OfferEntry> | undefined;
};

export function offerEntries(
  offers: readonly Named<Offer>[],
  providers: ReadonlyMap<string, Named<Provider>>,
  { today, timeZone, wordsFor = () => '', before }: Asked,
): OfferEntry[] {
  return offers.map(({ id, body }) => {
    const provider = body.provider === undefined ? undefined : providers.get(body.provider);
    const known = before?.get(id);
    if (known?.body.edit === body.edit && known.provider?.body.edit === provider?.body.edit) return known;
    return {
      id,
      body,
      provider,
      freshness: freshnessOf(body, today),
      continuity: continuityOf(body, today, timeZone),
      districts: districtsOf(body, provider?.body),
      dayParts: dayPartsOf(body),
      cost: costOf(body),
      words: wordsOf(body, provider?.body, wordsFor(body)),
    };
  });
}

/** What can be counted on comes first, then by name. */
export function inOrder(entries: readonly OfferEntry[], tag: string): OfferEntry[] {
  const rank = ({ freshness, continuity }: OfferEntry): number =>
    (takesPlace(continuity) ? 0 : 2) + (freshness.state === 'doubtful' ? 1 : 0);
  const { compare } = new Intl.Collator(tag, { numeric: true });
  return [...entries].sort((a, b) => rank(a) - rank(b) || compare(a.body.name, b.body.name));
}
