import { isObject, type JsonObject } from '../../../lib/json.ts';
import { objectsIn } from '../hsds/shape.ts';
import { type ExportOptions, type Stored, shownFields } from '../hsds/write-hsds.ts';
import type { Target } from './targets.ts';

/** Words for codes, in the reader's language. */
export type Words = {
  field: (code: string) => string;
  language: (code: string) => string;
  district: (id: string) => string;
  weekday: (code: string) => string;
  yesNo: (code: string) => string;
};

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');
const texts = (value: unknown, word: (code: string) => string): string =>
  Array.isArray(value) ? value.map((code) => word(String(code))).join(', ') : '';

/** The offer, its provider, and the first of what it may have several of. */
type Source = { [part in 'fields' | 'provider' | 'place' | 'schedule' | 'phone' | 'contact']: JsonObject };

function sourceOf(fields: JsonObject, provider: JsonObject = {}): Source {
  const [place = {}] = objectsIn(fields.locations);
  const [schedule = {}] = objectsIn(fields.schedules);
  const [phone = {}] = objectsIn(fields.phones);
  const named = Array.isArray(fields.contacts) ? fields.contacts : [];
  const contact = objectsIn(provider.contacts).find(({ id }) => named.includes(String(id))) ?? {};
  return { fields, provider, place, schedule, phone, contact };
}

function daysOf({ schedule }: Source, words: Words): string {
  const days = /(?:^|;)BYDAY=([^;]+)/.exec(text(schedule.rrule))?.[1] ?? '';
  return texts(days === '' ? [] : days.split(','), (day) => words.weekday(day.replace(/[+-]?\d+/, '')));
}

/** The columns of a list, in their order. */
const columns = {
  name: ({ fields }) => text(fields.name),
  provider: ({ provider }) => text(provider.name),
  description: ({ fields }) => text(fields.description),
  fields: ({ fields }, words) => texts(fields.fields, words.field),
  languages: ({ fields }, words) => texts(fields.languages, words.language),
  level: ({ fields }) => text(fields.level),
  districts: ({ fields }, words) => texts(fields.serviceAreas, words.district),
  address: ({ place }) => text(place.address1),
  postalCode: ({ place }) => text(place.postalCode),
  city: ({ place }) => text(place.city),
  days: daysOf,
  from: ({ schedule }) => text(schedule.opensAt),
  to: ({ schedule }) => text(schedule.closesAt),
  minimumAge: ({ fields }) => text(fields.minimumAge),
  maximumAge: ({ fields }) => text(fields.maximumAge),
  cost: ({ fields }) =>
    objectsIn(fields.costOptions)
      .map(({ option }) => text(option))
      .join('; '),
  childcare: ({ fields }, words) => (fields.childcare ? words.yesNo(text(fields.childcare)) : ''),
  accessible: ({ fields: { accessible } }, words) =>
    accessible === 'yes' || accessible === 'no' ? words.yesNo(accessible) : '',
  contact: ({ contact }) => text(contact.name),
  contactPhone: ({ contact }) => text(contact.phone),
  contactEmail: ({ contact }) => text(contact.email),
  phone: ({ phone }) => text(phone.number),
  email: ({ fields }) => text(fields.email),
  url: ({ fields }) => text(fields.url),
  capacity: ({ fields }) => text(fields.capacity),
  freePlaces: ({ fields }) => text(fields.freePlaces),
  promisedUntil: ({ fields }) => text(fields.promisedUntil),
  verifiedOn: ({ fields }) => text(fields.verifiedOn),
  verifiedBy: ({ fields }) => text(fields.verifiedBy),
} satisfies { [column in Target]?: (source: Source, words: Words) => string };

type ListedTarget = keyof typeof columns;
export type ListedRow = { [column in ListedTarget]: string };
export const listedTargets = Object.keys(columns) as ListedTarget[];

function rowOf(fields: JsonObject, provider: JsonObject | undefined, words: Words): ListedRow {
  const source = sourceOf(fields, provider);
  return Object.fromEntries(listedTargets.map((column) => [column, columns[column](source, words)])) as ListedRow;
}

/** One line an offer, for people who read lists: the first place, schedule and contact alone. */
export function listOffers(records: readonly Stored[], words: Words, options: ExportOptions): ListedRow[] {
  const kept = records.filter(({ body }) => !isObject(body.removed));
  const providers = new Map(
    kept.flatMap((stored) => (stored.body.type === 'provider' ? [[stored.id, shownFields(stored, options)]] : [])),
  );
  return kept
    .filter(({ body }) => body.type === 'offer')
    .map((stored) => rowOf(shownFields(stored, options), providers.get(String(stored.body.provider)), words))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
