import { isObject, type JsonObject } from '../../../lib/json.ts';
import { cleanLine } from '../clean.ts';
import { exchangeLimits, FileProblem } from '../reading.ts';
import { objectsIn } from './shape.ts';

/** Rows by the name of the table, without `.csv`. */
export type Tables = { [table: string]: JsonObject[] };

/** Tables of the data package that are read; the others (funding, metadata, …) have no place here. */
export const readTables = [
  'organizations',
  'services',
  'service_at_location',
  'locations',
  'addresses',
  'accessibility',
  'phones',
  'contacts',
  'languages',
  'schedules',
  'service_areas',
  'cost_options',
  'required_documents',
  'attributes',
  'taxonomy_terms',
] as const;

const otherTables = [
  'funding',
  'programs',
  'metadata',
  'meta_table_descriptions',
  'organization_identifiers',
  'taxonomies',
  'service_at_locations',
  'datapackage',
];

export const tableName = (file: string): string =>
  file
    .replace(/^.*[/\\]/, '')
    .replace(/\.csv$/i, '')
    .toLowerCase();

export const isHsdsTable = (file: string): boolean =>
  /\.csv$/i.test(file) && [...readTables, ...otherTables].includes(tableName(file));

/** The tables of a data package in one JSON object, by file name. */
export const isTables = (value: JsonObject): boolean => {
  const names = Object.keys(value);
  return names.length > 0 && names.every((name) => isHsdsTable(name) && Array.isArray(value[name]));
};

function groupedBy(rows: readonly JsonObject[], key: string): Map<string, JsonObject[]> {
  const groups = new Map<string, JsonObject[]>();
  for (const row of rows) {
    const id = cleanLine(row[key]);
    if (id === '') continue;
    const group = groups.get(id);
    if (group) group.push(row);
    else groups.set(id, [row]);
  }
  return groups;
}

type Joined = { of: (id: unknown) => JsonObject[] };

const join = (rows: readonly JsonObject[], key: string, exceptBy: readonly string[] = []): Joined => {
  const own = rows.filter((row) => exceptBy.every((other) => cleanLine(row[other]) === ''));
  const groups = groupedBy(own, key);
  return { of: (id) => groups.get(cleanLine(id)) ?? [] };
};

/** Puts the rows of a data package into one another as HSDS's JSON has them. @throws FileProblem when the main tables are missing */
export function nestTables(given: JsonObject): { services: JsonObject[]; organizations: JsonObject[] } {
  const tables: Tables = {};
  for (const [name, rows] of Object.entries(given)) tables[tableName(name)] = objectsIn(rows);
  const rowsOf = (name: (typeof readTables)[number]): JsonObject[] => tables[name] ?? [];
  if (rowsOf('services').length + rowsOf('organizations').length === 0) throw new FileProblem('hsds_part');
  if (Object.values(tables).reduce((sum, rows) => sum + rows.length, 0) > exchangeLimits.rows * 10) {
    throw new FileProblem('too_many_rows');
  }
  const languages = { service: join(rowsOf('languages'), 'service_id'), phone: join(rowsOf('languages'), 'phone_id') };
  const phones = rowsOf('phones').map((phone): JsonObject => ({ ...phone, languages: languages.phone.of(phone.id) }));
  const withPhones = (contact: JsonObject): JsonObject => ({ ...contact, phones: contactPhones.of(contact.id) });
  const contactPhones = join(phones, 'contact_id');
  const contacts = rowsOf('contacts').map(withPhones);
  const accessibility = join(rowsOf('accessibility'), 'location_id');
  const addresses = join(rowsOf('addresses'), 'location_id');
  const locations = rowsOf('locations').map(
    (location): JsonObject => ({
      ...location,
      addresses: addresses.of(location.id),
      accessibility: accessibility.of(location.id),
    }),
  );
  const locationById = new Map(locations.map((location) => [cleanLine(location.id), location]));
  const terms = new Map(rowsOf('taxonomy_terms').map((term) => [cleanLine(term.id), term]));
  const attributes = join(
    rowsOf('attributes').map(
      (row): JsonObject => ({ ...row, taxonomy_term: terms.get(cleanLine(row.taxonomy_term_id)) ?? null }),
    ),
    'link_id',
  );
  const by = (name: (typeof readTables)[number]) => join(rowsOf(name), 'service_id');
  const parts = {
    schedules: join(rowsOf('schedules'), 'service_id'),
    service_areas: by('service_areas'),
    cost_options: by('cost_options'),
    required_documents: by('required_documents'),
  };
  const places = by('service_at_location');
  const of = {
    servicePhones: join(phones, 'service_id'),
    placePhones: join(phones, 'service_at_location_id', ['service_id']),
    organizationPhones: join(phones, 'organization_id', ['service_id', 'contact_id']),
    serviceContacts: join(contacts, 'service_id'),
    placeContacts: join(contacts, 'service_at_location_id', ['service_id']),
    organizationContacts: join(contacts, 'organization_id'),
    placeSchedules: join(rowsOf('schedules'), 'service_at_location_id', ['service_id']),
    organizationLocations: join(locations, 'organization_id'),
  };
  const organizations = rowsOf('organizations').map(
    (organization): JsonObject => ({
      ...organization,
      phones: of.organizationPhones.of(organization.id),
      contacts: of.organizationContacts.of(organization.id),
      locations: of.organizationLocations.of(organization.id),
    }),
  );
  const organizationById = new Map(organizations.map((entry) => [cleanLine(entry.id), entry]));
  const services = rowsOf('services').map((service): JsonObject => {
    const organization = organizationById.get(cleanLine(service.organization_id));
    return {
      ...service,
      ...(organization ? { organization } : {}),
      languages: languages.service.of(service.id),
      phones: of.servicePhones.of(service.id),
      contacts: of.serviceContacts.of(service.id),
      attributes: attributes.of(service.id),
      schedules: parts.schedules.of(service.id),
      service_areas: parts.service_areas.of(service.id),
      cost_options: parts.cost_options.of(service.id),
      required_documents: parts.required_documents.of(service.id),
      service_at_locations: places.of(service.id).map((place): JsonObject => {
        const location = locationById.get(cleanLine(place.location_id));
        return {
          ...place,
          phones: of.placePhones.of(place.id),
          contacts: of.placeContacts.of(place.id),
          schedules: of.placeSchedules.of(place.id),
          ...(isObject(location) ? { location } : {}),
        };
      }),
    };
  });
  const used = new Set(services.map((service) => cleanLine(service.organization_id)));
  return { services, organizations: organizations.filter(({ id }) => !used.has(cleanLine(id))) };
}
