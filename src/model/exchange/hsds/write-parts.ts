import type { Hasher } from '../../../lib/hash-id.ts';
import type { JsonObject } from '../../../lib/json.ts';
import type { CityConfiguration } from '../../city/configuration.ts';
import { languageNameIn, shortLanguageCode } from '../language-codes.ts';
import { filled, objectsIn } from './shape.ts';

export type WriteContext = { hasher: Hasher; city: CityConfiguration };

/** For what belongs to one record: the same names each time it is written. */
export type Namer = (...parts: readonly string[]) => string;
export const namerOf =
  ({ hasher }: WriteContext, record: string): Namer =>
  (...parts) =>
    hasher.uuid('hsds', record, ...parts);

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** An item of ours with its own id beside the UUID that HSDS wants (profile.md). */
const named = (name: Namer, kind: string, item: JsonObject): JsonObject => ({
  id: name(kind, text(item.id)),
  x_id: text(item.id),
});

export const writeLanguages = (codes: unknown, name: Namer, ...of: readonly string[]): JsonObject[] =>
  (Array.isArray(codes) ? codes : []).map((code) => ({
    id: name('language', ...of, text(code)),
    name: languageNameIn('en', text(code)),
    code: shortLanguageCode(text(code)),
  }));

export const writePhones = (phones: unknown, name: Namer): JsonObject[] =>
  objectsIn(phones).map((phone) =>
    filled({
      ...named(name, 'phone', phone),
      number: phone.number,
      type: phone.type,
      languages: writeLanguages(phone.languages, name, text(phone.id)),
    }),
  );

export const writeContacts = (contacts: readonly JsonObject[], name: Namer): JsonObject[] =>
  contacts.map((contact) =>
    filled({
      ...named(name, 'contact', contact),
      name: contact.name,
      title: contact.title,
      department: contact.department,
      email: contact.email,
      phones:
        typeof contact.phone === 'string'
          ? [{ id: name('contact-phone', text(contact.id)), number: contact.phone, type: 'voice' }]
          : undefined,
      x_internal: contact.isInternal,
    }),
  );

/** All of these must be there; what we do not know is an empty text. */
function addressOf(location: JsonObject, name: Namer, city: CityConfiguration): JsonObject | undefined {
  const { address1, postalCode, city: town, district } = location;
  if (address1 === undefined && postalCode === undefined && town === undefined && district === undefined)
    return undefined;
  return {
    id: name('address', text(location.id)),
    address_1: text(address1),
    city: text(town),
    region: city.districts.find(({ id }) => id === district)?.name ?? text(district),
    state_province: '',
    postal_code: text(postalCode),
    country: '',
    address_type: 'physical',
  };
}

export const writeLocations = (locations: unknown, name: Namer, city: CityConfiguration): JsonObject[] =>
  objectsIn(locations).map((location) => {
    const point = location.point as { latitude: number; longitude: number } | undefined;
    const address = addressOf(location, name, city);
    return filled({
      ...named(name, 'location', location),
      location_type: 'physical',
      name: location.name,
      transportation: location.transport,
      latitude: point && point.latitude / 1_000_000,
      longitude: point && point.longitude / 1_000_000,
      addresses: address ? [address] : undefined,
      accessibility:
        typeof location.accessible === 'string'
          ? [{ id: name('accessibility', text(location.id)), details: location.accessible }]
          : undefined,
    });
  });

const rulePart = (rrule: string, part: string): string | undefined =>
  new RegExp(`(?:^|;)${part}=([^;]+)`).exec(rrule)?.[1];

export const writeSchedules = (schedules: unknown, name: Namer): JsonObject[] =>
  objectsIn(schedules).flatMap((schedule): JsonObject[] => {
    const rrule = text(schedule.rrule);
    const freq = rulePart(rrule, 'FREQ');
    // HSDS 3.0 knows these two alone; others go as words and in the profile.
    if (freq !== 'WEEKLY' && freq !== 'MONTHLY') return [];
    const whole = (part: string): number | undefined =>
      rulePart(rrule, part) ? Number(rulePart(rrule, part)) : undefined;
    return [
      filled({
        ...named(name, 'schedule', schedule),
        freq,
        interval: whole('INTERVAL'),
        count: whole('COUNT'),
        byday: rulePart(rrule, 'BYDAY'),
        bymonthday: rulePart(rrule, 'BYMONTHDAY'),
        wkst: rulePart(rrule, 'WKST'),
        dtstart: schedule.dtstart,
        until: schedule.until,
        opens_at: schedule.opensAt,
        closes_at: schedule.closesAt,
        description: schedule.description,
      }),
    ];
  });

export const writeCosts = (costs: unknown, name: Namer): JsonObject[] =>
  objectsIn(costs).map((cost) =>
    filled({
      ...named(name, 'cost', cost),
      option: cost.option,
      amount: typeof cost.amountCents === 'number' ? cost.amountCents / 100 : undefined,
      currency: typeof cost.amountCents === 'number' ? 'eur' : undefined,
      amount_description: cost.description,
    }),
  );

export const writeDocuments = (documents: unknown, name: Namer): JsonObject[] =>
  objectsIn(documents).map((entry) => ({ ...named(name, 'document', entry), document: entry.document ?? '' }));

export const writeAreas = (areas: unknown, name: Namer, city: CityConfiguration): JsonObject[] =>
  (Array.isArray(areas) ? areas : []).map((area) => ({
    id: name('area', text(area)),
    name: city.districts.find(({ id }) => id === area)?.name ?? text(area),
  }));

/** Fields of action as terms of a taxonomy of their own. */
export const writeFields = (fields: unknown, name: Namer, { hasher }: WriteContext): JsonObject[] =>
  (Array.isArray(fields) ? fields : []).map((code) => ({
    id: name('field', text(code)),
    link_entity: 'service',
    value: text(code),
    taxonomy_term: {
      id: hasher.uuid('hsds', 'fields-of-action', text(code)),
      code: text(code),
      name: text(code),
      description: 'Field of action of a welcome office',
      taxonomy: 'fields-of-action',
    },
  }));
