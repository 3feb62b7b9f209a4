import type { JsonObject } from '../../lib/json.ts';
import { addDays } from '../../lib/zoned-time.ts';
import { networkDatabase, peopleDatabase } from '../access/databases.ts';
import type { CityConfiguration } from '../city/configuration.ts';
import { schemaVersions } from '../records/record-types.ts';
import { Chance } from './chance.ts';
import { counterSitesOf } from './demonstration-sites.ts';
import { makeBookings } from './make-bookings.ts';
import { makeHelper } from './make-helper.ts';
import { makeOffer } from './make-offer.ts';
import { makePerson } from './make-person.ts';
import { makeProvider } from './make-provider.ts';
import type { MadeRecord, Maker } from './maker.ts';

export type DemonstrationSize = { providers: number; offers: number; mediators: number; persons: number };

/** Issue 6: "150 offers, 60 providers, 40 mediators", and people enough to want something. */
export const demonstrationSize: DemonstrationSize = { providers: 60, offers: 150, mediators: 40, persons: 40 };

/** `today`: the city's day; how fresh everything is counts from it. */
export type DemonstrationOrder = {
  city: CityConfiguration;
  seed: number;
  today: string;
  size?: Partial<DemonstrationSize>;
};

/** Whoever made these; people's edits of them are their own. */
export const demonstrationAuthor = 'provision';

/**
 * A directory, mediators with their bookings, and people in the areas of the sites that the city's demonstration accounts work at (else of the
 * first site). The same seed, day and city make the same records; each kind has its own chance, so that more of one changes
 * nothing in another.
 */
export function makeDemonstration({ city, seed, today, size = {} }: DemonstrationOrder): MadeRecord[] {
  const counts = { ...demonstrationSize, ...size };
  const makerOf = (kind: number): Maker => ({ chance: new Chance(seed * 31 + kind), city, today });

  function record(
    maker: Maker,
    type: 'provider' | 'offer' | 'helper' | 'person' | 'request' | 'assignment' | 'hours',
    db: string,
    site: string,
    fields: JsonObject,
  ): MadeRecord {
    const { chance } = maker;
    const id = `${type}-${demonstrationAuthor}-${chance.text(22)}`;
    const at = `${addDays(today, -chance.between(1, 200))}T09:00:00Z`;
    const common = {
      type,
      schema: schemaVersions[type],
      site,
      author: demonstrationAuthor,
      createdAt: at,
      updatedBy: 'demonstration',
      updatedAt: at,
      edit: chance.text(22),
    };
    return { db, id, body: { ...common, ...fields } };
  }

  const list = (count: number): number[] => Array.from({ length: count }, (_, at) => at);
  const [forProviders, forOffers, forHelpers, forPersons, forBookings] = [1, 2, 3, 4, 5].map(makerOf) as [
    Maker,
    Maker,
    Maker,
    Maker,
    Maker,
  ];
  const providers = list(counts.providers).map((at) =>
    record(forProviders, 'provider', networkDatabase, city.id, makeProvider(forProviders, at)),
  );
  const offers = list(counts.offers).map((at) =>
    record(forOffers, 'offer', networkDatabase, city.id, makeOffer(forOffers, at, providers)),
  );
  const helpers = list(counts.mediators).map((at) =>
    record(forHelpers, 'helper', 'helpers', city.id, makeHelper(forHelpers, at)),
  );
  const sites = counterSitesOf(city);
  const persons = list(sites.length === 0 ? 0 : counts.persons).map((at) => {
    const site = sites[at % sites.length] as (typeof sites)[number];
    return record(forPersons, 'person', peopleDatabase(site.peopleArea), site.id, makePerson(forPersons, at, site));
  });
  const bookings = makeBookings(forBookings, helpers).map(({ type, site, fields }) =>
    record(forBookings, type, 'helpers', site, fields),
  );
  return [...providers, ...offers, ...helpers, ...persons, ...bookings];
}
