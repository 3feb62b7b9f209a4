import { isObject, type JsonObject } from '../../../lib/json.ts';
import type { CityConfiguration } from '../../city/configuration.ts';
import { cleanLine, countFrom, emailOf, foldName, phoneOf, textUpTo } from '../clean.ts';
import { languageCodeOf } from '../language-codes.ts';
import { filled, itemId, objectsIn, type ReadContext } from './shape.ts';

const phoneTypes = ['voice', 'cell', 'fax', 'text', 'sms', 'textphone'];

export function readLanguages(value: unknown, { note }: ReadContext): string[] {
  const codes = objectsIn(value).flatMap((language) => {
    const known = languageCodeOf(cleanLine(language.code)) ?? languageCodeOf(cleanLine(language.name));
    if (known === undefined) note('language_unknown', 'language', cleanLine(language.name) || language.code);
    return known ?? [];
  });
  return [...new Set(codes)];
}

export function readPhones(value: unknown, context: ReadContext): JsonObject[] {
  return objectsIn(value).flatMap((phone): JsonObject[] => {
    const number = phoneOf(phone.number, 'phone', context.note, phone.extension);
    if (number === undefined) return [];
    const type = cleanLine(phone.type).toLowerCase();
    return [
      filled({
        id: itemId(context, phone, number),
        number,
        type: phoneTypes.includes(type) ? type : undefined,
        languages: readLanguages(phone.languages, context),
      }),
    ];
  });
}

/** Contacts have names or at least titles; one without either cannot be asked for. */
export function readContacts(value: unknown, context: ReadContext): JsonObject[] {
  const { note } = context;
  return objectsIn(value).flatMap((contact): JsonObject[] => {
    const [name, title, department] = [contact.name, contact.title, contact.department].map(cleanLine) as [
      string,
      string,
      string,
    ];
    const shown = name || title || department;
    if (shown === '') return [];
    const [phone] = readPhones(contact.phones, context);
    return [
      filled({
        id: itemId(context, contact, shown, contact.email),
        name: textUpTo(shown, 120, 'contact.name', note),
        title: name === '' ? undefined : textUpTo(title, 120, 'contact.title', note),
        department: textUpTo(department, 160, 'contact.department', note),
        email: emailOf(contact.email, 'contact.email', note),
        phone: phone?.number,
        isInternal: contact.x_internal === true || contact.x_internal === 'true' ? true : undefined,
      }),
    ];
  });
}

/** The city's district of this name or identifier. */
export function districtOf(name: string, city: CityConfiguration): string | undefined {
  const folded = foldName(name);
  if (folded === '') return undefined;
  return city.districts.find((district) => district.id === name || foldName(district.name) === folded)?.id;
}

const micro = (value: unknown, most: number): number | undefined => {
  const text = cleanLine(value);
  const degrees = text === '' ? Number.NaN : Number(text);
  return Math.abs(degrees) <= most ? Math.round(degrees * 1_000_000) : undefined;
};

function pointOf(location: JsonObject, { note }: ReadContext): JsonObject | undefined {
  if (cleanLine(location.latitude) === '' && cleanLine(location.longitude) === '') return undefined;
  const [latitude, longitude] = [micro(location.latitude, 90), micro(location.longitude, 180)];
  if (latitude !== undefined && longitude !== undefined) return { latitude, longitude };
  note('point_refused', 'location', `${cleanLine(location.latitude)}, ${cleanLine(location.longitude)}`);
  return undefined;
}

export function readLocations(locations: readonly JsonObject[], context: ReadContext): JsonObject[] {
  const { note, city } = context;
  return locations.flatMap((location): JsonObject[] => {
    const [address = {}] = objectsIn(location.addresses);
    const street = [address.address_1, address.address_2].map(cleanLine).filter((part) => part !== '');
    const details = objectsIn(location.accessibility).map((entry) => cleanLine(entry.details));
    const read = filled({
      name: textUpTo(cleanLine(location.name), 160, 'location.name', note),
      address1: textUpTo(street.join(', '), 160, 'address', note),
      postalCode: textUpTo(cleanLine(address.postal_code), 12, 'postal_code', note),
      city: textUpTo(cleanLine(address.city), 80, 'city', note),
      district: districtOf(cleanLine(address.region), city) ?? districtOf(cleanLine(address.city), city),
      point: pointOf(location, context),
      accessible: details.find((detail) => ['yes', 'partly', 'no'].includes(detail)),
      transport: textUpTo(cleanLine(location.transportation), 300, 'transportation', note),
    });
    return Object.keys(read).length === 0 ? [] : [{ id: itemId(context, location, read), ...read }];
  });
}

export function readCosts(service: JsonObject, context: ReadContext): JsonObject[] {
  const { note } = context;
  const listed = objectsIn(service.cost_options).flatMap((cost): JsonObject[] => {
    const option = cleanLine(cost.option) || cleanLine(cost.amount_description) || cleanLine(cost.amount);
    if (option === '') return [];
    const cents = countFrom(
      cleanLine(cost.amount) === '' ? '' : Number(cleanLine(cost.amount)) * 100 + 0.001,
      10_000_000,
      'amount',
      note,
    );
    return [
      filled({
        id: itemId(context, cost, option),
        option: textUpTo(option, 120, 'cost_option', note),
        amountCents: cents,
        description: textUpTo(cleanLine(cost.amount_description), 300, 'cost_option', note),
      }),
    ];
  });
  const words = cleanLine(service.fees_description) || cleanLine(service.fees);
  if (listed.length > 0 || words === '') return listed;
  const option = textUpTo(words, 120, 'fees_description', () => undefined);
  const rest = words.length > 120 ? textUpTo(words, 300, 'fees_description', note) : undefined;
  return [filled({ id: itemId(context, {}, service.id, words), option, description: rest })];
}

export function readDocuments(value: unknown, context: ReadContext): JsonObject[] {
  return objectsIn(value).flatMap((entry): JsonObject[] => {
    const document = textUpTo(cleanLine(entry.document), 160, 'required_document', context.note);
    return document === undefined ? [] : [{ id: itemId(context, entry, document), document }];
  });
}

export function readAreas(value: unknown, { city, note }: ReadContext): string[] {
  const found = objectsIn(value).flatMap((area) => {
    const known = districtOf(cleanLine(area.name), city) ?? districtOf(cleanLine(area.extent), city);
    if (known === undefined) note('district_unknown', 'service_area', cleanLine(area.name) || area.description);
    return known ?? [];
  });
  return [...new Set(found)];
}

/** Fields of action among the terms that a service is filed under, by the city's codes. */
export function readFields(value: unknown, { city }: ReadContext): string[] {
  const codes = new Set(city.catalogues.fields.map(({ code }) => code));
  const terms = objectsIn(value).flatMap((attribute) =>
    isObject(attribute.taxonomy_term) ? [attribute.taxonomy_term] : [],
  );
  const named = terms.flatMap((term) => [cleanLine(term.code), cleanLine(term.name)]);
  return [...new Set(named.filter((name) => codes.has(name)))];
}
