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

export const listedTargets = [
  'name',
  'provider',
  'description',
  'fields',
  'languages',
  'level',
  'districts',
  'address',
  'postalCode',
  'city',
  'days',
  'from',
  'to',
  'minimumAge',
  'maximumAge',
  'cost',
  'childcare',
  'accessible',
  'contact',
  'contactPhone',
  'contactEmail',
  'phone',
  'email',
  'url',
  'capacity',
  'freePlaces',
  'promisedUntil',
  'verifiedOn',
  'verifiedBy',
] as const satisfies readonly Target[];

export type ListedRow = { [target in (typeof listedTargets)[number]]: string };

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');
const texts = (value: unknown, word: (code: string) => string): string =>
  Array.isArray(value) ? value.map((code) => word(String(code))).join(', ') : '';

function rowOf(fields: JsonObject, provider: JsonObject | undefined, words: Words): ListedRow {
  const [place = {}] = objectsIn(fields.locations);
  const [schedule = {}] = objectsIn(fields.schedules);
  const [phone = {}] = objectsIn(fields.phones);
  const held = objectsIn(provider?.contacts);
  const contact = held.find(({ id }) => Array.isArray(fields.contacts) && fields.contacts.includes(String(id))) ?? {};
  const days = /(?:^|;)BYDAY=([^;]+)/.exec(text(schedule.rrule))?.[1] ?? '';
  return {
    name: text(fields.name),
    provider: text(provider?.name),
    description: text(fields.description),
    fields: texts(fields.fields, words.field),
    languages: texts(fields.languages, words.language),
    level: text(fields.level),
    districts: texts(fields.serviceAreas, words.district),
    address: text(place.address1),
    postalCode: text(place.postalCode),
    city: text(place.city),
    days: texts(days === '' ? [] : days.split(','), (day) => words.weekday(day.replace(/[+-]?\d+/, ''))),
    from: text(schedule.opensAt),
    to: text(schedule.closesAt),
    minimumAge: text(fields.minimumAge),
    maximumAge: text(fields.maximumAge),
    cost: objectsIn(fields.costOptions)
      .map(({ option }) => text(option))
      .join('; '),
    childcare: fields.childcare ? words.yesNo(text(fields.childcare)) : '',
    accessible: fields.accessible === 'yes' || fields.accessible === 'no' ? words.yesNo(fields.accessible) : '',
    contact: text(contact.name),
    contactPhone: text(contact.phone),
    contactEmail: text(contact.email),
    phone: text(phone.number),
    email: text(fields.email),
    url: text(fields.url),
    capacity: text(fields.capacity),
    freePlaces: text(fields.freePlaces),
    promisedUntil: text(fields.promisedUntil),
    verifiedOn: text(fields.verifiedOn),
    verifiedBy: text(fields.verifiedBy),
  };
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
