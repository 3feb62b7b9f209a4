import { isObject, type Json, type JsonObject, jsonEqual } from '../../../lib/json.ts';
import { ownFieldsOf } from '../keep-valid.ts';
import type { ImportedType } from '../reading.ts';
import { hsdsSource, readOrganization } from './read-organization.ts';
import { readService } from './read-service.ts';
import { filled, isUuid, objectsIn } from './shape.ts';
import {
  namerOf,
  type WriteContext,
  writeAreas,
  writeContacts,
  writeCosts,
  writeDocuments,
  writeFields,
  writeLanguages,
  writeLocations,
  writePhones,
  writeSchedules,
} from './write-parts.ts';

/** A record with its id, as the store has it. */
export type Stored = { id: string; body: JsonObject };

/** `internal`: with what is for the offices alone. Else neither internal contacts nor membership, doubts and results. */
export type ExportOptions = { internal: boolean };

/** Never outside of the offices (issue 6: contacts "printable or internal only", membership, what was reported back). */
const forOffices = new Set([
  'membership',
  'memberUntil',
  'membershipPausedUntil',
  'membershipDue',
  'carer',
  'carerSite',
  'doubt',
  'results',
  'nextCheck',
]);

export function shownFields({ body }: Stored, { internal }: ExportOptions): JsonObject {
  const own = ownFieldsOf(body);
  if (internal) return own;
  const shown = Object.entries(own).filter(([name]) => !forOffices.has(name));
  const contacts = objectsIn(own.contacts);
  const open = contacts.filter(({ isInternal }) => isInternal !== true);
  const kept = Object.fromEntries(shown);
  if (contacts.length > open.length) {
    if (open.length > 0) kept.contacts = open;
    else delete kept.contacts;
  }
  return kept;
}

/** The UUID under which a record is known outside: the one that it came with, else one made of its id. */
export function outsideId({ id, body }: Stored, { hasher }: WriteContext): string {
  const given = body.sourceName === hsdsSource ? String(body.sourceId) : '';
  return isUuid(given) ? given : hasher.uuid('hsds', id);
}

// Formats that the schemas ask for (RFC 3986, RFC 5321); ours allow more, which then goes in the profile.
const asUri = (value: Json | undefined): string | undefined =>
  typeof value === 'string' &&
  /^https?:\/\/[A-Za-z0-9._~:/?#[\]@!$&'()*+,;=%-]+$/.test(value) &&
  URL.canParse(value) &&
  new URL(value).href.replace(/\/$/, '') === value.replace(/\/$/, '')
    ? value
    : undefined;
const label = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?';
const address = new RegExp(`^[A-Za-z0-9_+-]+(?:\\.[A-Za-z0-9_+-]+)*@(?:${label}\\.)+${label}$`);
const asEmail = (value: Json | undefined): string | undefined =>
  typeof value === 'string' && address.test(value) ? value : undefined;
const openEmail = (contact: JsonObject): JsonObject => filled({ ...contact, email: asEmail(contact.email) });

/** What reading back would not find, whole field by whole field. */
function profile(id: string, fields: JsonObject, readBack: JsonObject | undefined): JsonObject {
  const lost = Object.entries(fields).filter(([name, value]) => !jsonEqual(readBack?.[name], value));
  return { version: 1, id, ...(lost.length > 0 ? { fields: Object.fromEntries(lost) } : {}) };
}

const quiet = (): void => undefined;

function organizationOf(stored: Stored, context: WriteContext, options: ExportOptions): JsonObject {
  const { city } = context;
  const fields = shownFields(stored, options);
  const name = namerOf(context, stored.id);
  const organization = filled({
    name: fields.name,
    alternate_name: fields.alternateName,
    email: asEmail(fields.email),
    website: asUri(fields.website),
    phones: writePhones(fields.phones, name),
    contacts: writeContacts(objectsIn(fields.contacts).map(openEmail), name),
    locations: writeLocations(fields.locations, name, city),
  });
  const written: JsonObject = {
    id: outsideId(stored, context),
    description: fields.description ?? '',
    ...organization,
  };
  const readBack = readOrganization(withMark(written, stored.id), 1, { ...context, note: quiet })?.fields;
  return { ...written, x_sprechstunde: profile(stored.id, fields, readBack) };
}

const withMark = (object: JsonObject, id: string): JsonObject => ({ ...object, x_sprechstunde: { id } });

function serviceOf(
  stored: Stored,
  provider: { stored: Stored; organization: JsonObject } | undefined,
  context: WriteContext,
  options: ExportOptions,
): JsonObject {
  const { city } = context;
  const fields = shownFields(stored, options);
  const name = namerOf(context, stored.id);
  const held = provider ? objectsIn(shownFields(provider.stored, options).contacts) : [];
  const contacts = held.filter(({ id }) => Array.isArray(fields.contacts) && fields.contacts.includes(String(id)));
  const service = filled({
    ...(provider ? { organization_id: provider.organization.id } : {}),
    name: fields.name,
    alternate_name: fields.alternateName,
    description: fields.description,
    status: fields.status,
    url: asUri(fields.url),
    email: asEmail(fields.email),
    application_process: fields.applicationProcess,
    eligibility_description: fields.eligibilityDescription,
    minimum_age: fields.minimumAge,
    maximum_age: fields.maximumAge,
    assured_date: fields.verifiedOn,
    assurer_email: asEmail(fields.verifiedBy),
    last_modified: typeof stored.body.updatedAt === 'string' ? stored.body.updatedAt : undefined,
    phones: writePhones(fields.phones, name),
    schedules: writeSchedules(fields.schedules, name),
    service_areas: writeAreas(fields.serviceAreas, name, city),
    languages: writeLanguages(fields.languages, name),
    cost_options: writeCosts(fields.costOptions, name),
    required_documents: writeDocuments(fields.requiredDocuments, name),
    attributes: writeFields(fields.fields, name, context),
    contacts: provider ? writeContacts(contacts.map(openEmail), namerOf(context, provider.stored.id)) : undefined,
    service_at_locations: writeLocations(fields.locations, name, city).map((location) => ({
      id: name('place', String(location.x_id)),
      location,
    })),
  });
  const written: JsonObject = { id: outsideId(stored, context), ...service };
  const draft = provider && readOrganization(provider.organization, 1, { ...context, note: quiet });
  const readBack = readService(withMark(written, stored.id), 1, draft, { ...context, note: quiet })?.draft.fields;
  // The provider is told by the organization; its id here is another in another city.
  const { provider: _told, ...kept } = fields;
  return { ...written, x_sprechstunde: profile(stored.id, kept, readBack) };
}

/** HSDS 3.0 as we write it (profile.md): services, each with its organization, and organizations without any. */
export type HsdsFile = { profile: string; version: string; services: JsonObject[]; organizations: JsonObject[] };

export const profileName = 'sprechstunde';

/** What was removed stays here. */
export function writeHsds(records: readonly Stored[], context: WriteContext, options: ExportOptions): HsdsFile {
  const kept = records.filter(({ body }) => !isObject(body.removed)).sort((a, b) => (a.id < b.id ? -1 : 1));
  const ofType = (type: ImportedType): Stored[] => kept.filter(({ body }) => body.type === type);
  const providers = new Map(
    ofType('provider').map((stored) => [stored.id, { stored, organization: organizationOf(stored, context, options) }]),
  );
  const offers = ofType('offer');
  const services = offers.map((stored) => {
    const provider = providers.get(String(stored.body.provider));
    const service = serviceOf(stored, provider, context, options);
    return provider ? { ...service, organization: provider.organization } : service;
  });
  const used = new Set(offers.map(({ body }) => String(body.provider)));
  const organizations = [...providers].filter(([id]) => !used.has(id)).map(([, { organization }]) => organization);
  return { profile: profileName, version: '3.0', services, organizations };
}
