import { isObject, type JsonObject } from '../../../lib/json.ts';
import { cleanLine, cleanText, emailOf, foldName, linkOf, textUpTo } from '../clean.ts';
import { isOwnField, keepValid } from '../keep-valid.ts';
import type { Draft, ImportedType } from '../reading.ts';
import { readContacts, readLocations, readPhones } from './read-parts.ts';
import { filled, isUuid, objectsIn, type ReadContext } from './shape.ts';

export const hsdsSource = 'hsds';

/** UUIDs are unique anywhere; other identifiers are so beside the organization's name only. */
export function hsdsKey(id: string, organization: string): string {
  return isUuid(id) ? id.toLowerCase() : `${foldName(organization)}/${id}`;
}

/** What our own export says of what HSDS has no words for (profile.md); an outside file may hold anything there. */
export function profileOf(object: JsonObject, type: ImportedType): { fields: JsonObject; sameAs: string | undefined } {
  let given: unknown = object.x_sprechstunde;
  if (typeof given === 'string' && given !== '') {
    try {
      given = JSON.parse(given);
    } catch {
      given = undefined;
    }
  }
  if (!isObject(given)) return { fields: {}, sameAs: undefined };
  const id =
    typeof given.id === 'string' && new RegExp(`^${type}-[0-9A-Za-z]{6,10}-[0-9A-Za-z]{22,43}$`).test(given.id);
  const fields = isObject(given.fields) ? given.fields : {};
  const own = Object.entries(fields).filter(([name]) => isOwnField(name));
  return { fields: Object.fromEntries(own), sameAs: id ? String(given.id) : undefined };
}

/** Outside items take their id from the file; a list that comes twice is one list. */
export const mergedById = (...lists: readonly (readonly JsonObject[])[]): JsonObject[] => [
  ...new Map(lists.flat().map((item) => [item.id, item])).values(),
];

/** HSDS organization → provider. @returns undefined when it has no name */
export function readOrganization(organization: JsonObject, row: number, context: ReadContext): Draft | undefined {
  const { note, hasher, city } = context;
  const name = textUpTo(cleanLine(organization.name), 200, 'name', note);
  if (name === undefined) return undefined;
  const sourceId = hsdsKey(cleanLine(organization.id) || 'organization', name);
  const { fields: added, sameAs } = profileOf(organization, 'provider');
  const fields = filled({
    name,
    alternateName: textUpTo(cleanLine(organization.alternate_name), 200, 'alternate_name', note),
    description: textUpTo(cleanText(organization.description), 4000, 'description', note),
    email: emailOf(organization.email, 'email', note),
    website: linkOf(organization.website, 'website', note),
    phones: readPhones(organization.phones, context),
    locations: readLocations(objectsIn(organization.locations), context),
    contacts: readContacts(organization.contacts, context),
    ...(sameAs === undefined ? { sourceName: hsdsSource, sourceId: sourceId.slice(0, 200) } : {}),
    ...added,
  });
  return {
    type: 'provider',
    id: `provider-import-${hasher.id(hsdsSource, 'provider', sourceId)}`,
    sameAs,
    name,
    row,
    fields: keepValid('provider', fields, city, note),
  };
}
