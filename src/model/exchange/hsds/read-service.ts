import { isObject, type JsonObject } from '../../../lib/json.ts';
import { cleanLine, cleanText, countFrom, dayFrom, emailOf, linkOf, textUpTo } from '../clean.ts';
import { keepValid } from '../keep-valid.ts';
import type { Draft } from '../reading.ts';
import { hsdsKey, hsdsSource, mergedById, profileOf } from './read-organization.ts';
import {
  readAreas,
  readContacts,
  readCosts,
  readDocuments,
  readFields,
  readLanguages,
  readLocations,
  readPhones,
} from './read-parts.ts';
import { readSchedule } from './read-schedule.ts';
import { filled, objectsIn, type ReadContext } from './shape.ts';

const states = ['active', 'inactive', 'defunct', 'temporarily closed'];

/** An offer, and the contacts that it adds to its provider's. */
export type ReadService = { draft: Draft; contacts: JsonObject[] };

/** HSDS service → offer. @returns undefined when it has no name */
export function readService(
  service: JsonObject,
  row: number,
  provider: Draft | undefined,
  context: ReadContext,
): ReadService | undefined {
  const { note, hasher, city } = context;
  const name = textUpTo(cleanLine(service.name), 200, 'name', note);
  if (name === undefined) return undefined;
  const sourceId = hsdsKey(cleanLine(service.id) || name, provider?.name ?? '');
  const { fields: added, sameAs } = profileOf(service, 'offer');
  const places = objectsIn(service.service_at_locations);
  const listed = (key: string): JsonObject[] => [service, ...places].flatMap((holder) => objectsIn(holder[key]));
  const contacts = mergedById(readContacts(listed('contacts'), context));
  const state = cleanLine(service.status).toLowerCase();
  const schedules = listed('schedules').flatMap((schedule): JsonObject[] => {
    const read = readSchedule(schedule, context);
    return read ? [read] : [];
  });
  const locations = places.flatMap(({ location }) => (isObject(location) ? [location] : []));
  const fields = filled({
    name,
    status: states.includes(state) ? state : 'active',
    provider: provider?.id,
    alternateName: textUpTo(cleanLine(service.alternate_name), 200, 'alternate_name', note),
    description: textUpTo(cleanText(service.description), 4000, 'description', note),
    fields: readFields(service.attributes, context),
    languages: readLanguages(service.languages, context),
    serviceAreas: readAreas(service.service_areas, context),
    locations: mergedById(readLocations(locations, context)),
    schedules: mergedById(schedules),
    minimumAge: countFrom(service.minimum_age, 120, 'minimum_age', note),
    maximumAge: countFrom(service.maximum_age, 120, 'maximum_age', note),
    eligibilityDescription: textUpTo(cleanText(service.eligibility_description), 1000, 'eligibility_description', note),
    costOptions: readCosts(service, context),
    applicationProcess: textUpTo(cleanText(service.application_process), 1000, 'application_process', note),
    requiredDocuments: readDocuments(service.required_documents, context),
    contacts: contacts.map(({ id }) => id),
    phones: mergedById(readPhones(listed('phones'), context)),
    email: emailOf(service.email, 'email', note),
    url: linkOf(service.url, 'url', note),
    verifiedBy: textUpTo(cleanLine(service.assurer_email), 120, 'assurer_email', note),
    verifiedOn: dayFrom(service.assured_date, 'assured_date', note),
    ...(sameAs === undefined ? { sourceName: hsdsSource, sourceId: sourceId.slice(0, 200) } : {}),
    ...added,
  });
  const draft: Draft = {
    type: 'offer',
    id: `offer-import-${hasher.id(hsdsSource, 'offer', sourceId)}`,
    sameAs,
    name,
    row,
    fields: keepValid('offer', fields, city, note),
  };
  return { draft, contacts };
}
