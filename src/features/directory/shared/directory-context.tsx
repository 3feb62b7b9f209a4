import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import type { Row } from '../../../database/row.ts';
import { useNow, useRows, useWorkspace } from '../../../database/workspace.tsx';
import { useLabels } from '../../../i18n/use-labels.ts';
import { once } from '../../../lib/once.ts';
import { dayOf } from '../../../lib/zoned-time.ts';
import { type Named, type OfferEntry, offerEntries } from '../../../model/directory/entries.ts';
import type { Offer } from '../../../model/records/offer.ts';
import type { Provider } from '../../../model/records/provider.ts';

export type Directory = {
  /** The city's day. */
  today: string;
  offers: readonly OfferEntry[];
  offersById: ReadonlyMap<string, OfferEntry>;
  /** Without removed ones. */
  providers: readonly Named<Provider>[];
  providersById: ReadonlyMap<string, Named<Provider>>;
  rows: ReadonlyMap<string, Row>;
};

const DirectoryContext = createContext<Directory | 'loading'>('loading');

/** All providers and offers, read once for all screens of the directory. */
export function DirectoryProvider({ children }: { children: ReactNode }) {
  const { database, city } = useWorkspace();
  const labels = useLabels(city);
  const offerRows = useRows(database.stores.network, { type: 'offer' });
  const providerRows = useRows(database.stores.network, { type: 'provider' });
  const today = dayOf(useNow(60_000), city.timeZone);
  const providers = useMemo(() => named<Provider>(providerRows), [providerRows]);
  const offers = useMemo(() => named<Offer>(offerRows), [offerRows]);
  // Of one day and language; only a cache, so a render that React throws away does no harm.
  const [made] = useState(() => new Map<string, ReadonlyMap<string, OfferEntry>>());
  const directory = useMemo<Directory | 'loading'>(() => {
    if (!offers || !providers) return 'loading';
    const providersById = new Map(providers.map((provider) => [provider.id, provider]));
    const [fieldName, languageName] = [once((code) => labels.catalogue('fields', code)), once(labels.language)];
    const wordsFor = ({ fields = [], languages = [] }: Offer): string =>
      [...fields.map(fieldName), ...languages.map(languageName)].join(' ');
    const key = `${today} ${labels.tag}`;
    const before = made.get(key);
    const entries = offerEntries(offers, providersById, { today, timeZone: city.timeZone, wordsFor, before });
    const offersById = new Map(entries.map((entry) => [entry.id, entry]));
    made.clear();
    made.set(key, offersById);
    return {
      today,
      offers: entries,
      offersById,
      providers: providers.filter(({ body }) => !body.removed),
      providersById,
      rows: new Map([...(offerRows ?? []), ...(providerRows ?? [])].map((row) => [row.id, row])),
    };
  }, [offers, providers, offerRows, providerRows, today, city, labels, made]);
  return <DirectoryContext value={directory}>{children}</DirectoryContext>;
}

const named = <Body,>(rows: readonly Row[] | undefined): Named<Body>[] | undefined =>
  rows?.map(({ id, body }) => ({ id, body: body as unknown as Body }));

export const useDirectory = (): Directory | 'loading' => useContext(DirectoryContext);
