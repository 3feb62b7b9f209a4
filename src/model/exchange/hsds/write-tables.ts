import { isObject, type JsonObject } from '../../../lib/json.ts';
import { objectsIn } from './shape.ts';
import type { Tables } from './tables.ts';
import type { HsdsFile } from './write-hsds.ts';

/** Plain members of an object; nested ones have tables of their own, our profile is a column of JSON. */
const plain = (object: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(object).flatMap(([name, value]) =>
      name === 'x_sprechstunde' ? [[name, JSON.stringify(value)]] : typeof value === 'object' ? [] : [[name, value]],
    ),
  );

class Writer {
  readonly tables: Tables = {};

  row(table: string, object: JsonObject, links: JsonObject = {}): void {
    const { id = '', ...rest } = plain(object);
    const rows = this.tables[table] ?? [];
    this.tables[table] = rows;
    rows.push({ id, ...links, ...rest });
  }

  phones(value: unknown, links: JsonObject): void {
    for (const phone of objectsIn(value)) {
      this.row('phones', phone, links);
      for (const language of objectsIn(phone.languages)) this.row('languages', language, { phone_id: phone.id ?? '' });
    }
  }

  contacts(value: unknown, links: JsonObject): void {
    for (const contact of objectsIn(value)) {
      this.row('contacts', contact, links);
      this.phones(contact.phones, { contact_id: contact.id ?? '' });
    }
  }

  location(location: JsonObject, links: JsonObject): void {
    this.row('locations', location, links);
    for (const table of ['addresses', 'accessibility']) {
      for (const row of objectsIn(location[table])) this.row(table, row, { location_id: location.id ?? '' });
    }
  }
}

/** The tables of HSDS's data package; names of tables and columns as in its examples. */
export function writeTables({ services, organizations }: HsdsFile): Tables {
  const writer = new Writer();
  const byId = new Map<unknown, JsonObject>();
  for (const { organization } of services) if (isObject(organization)) byId.set(organization.id, organization);
  for (const organization of organizations) byId.set(organization.id, organization);
  for (const organization of byId.values()) {
    const links = { organization_id: organization.id ?? '' };
    writer.row('organizations', organization);
    writer.phones(organization.phones, links);
    writer.contacts(organization.contacts, links);
    for (const location of objectsIn(organization.locations)) writer.location(location, links);
  }
  const terms = new Map<unknown, JsonObject>();
  for (const service of services) {
    const links = { service_id: service.id ?? '' };
    writer.row('services', service);
    writer.phones(service.phones, links);
    writer.contacts(service.contacts, links);
    for (const table of ['schedules', 'service_areas', 'languages', 'cost_options', 'required_documents']) {
      for (const row of objectsIn(service[table])) writer.row(table, row, links);
    }
    for (const place of objectsIn(service.service_at_locations)) {
      if (!isObject(place.location)) continue;
      writer.row('service_at_location', place, { ...links, location_id: place.location.id ?? '' });
      writer.location(place.location, {});
    }
    for (const attribute of objectsIn(service.attributes)) {
      const term = isObject(attribute.taxonomy_term) ? attribute.taxonomy_term : {};
      terms.set(term.id, term);
      writer.row('attributes', attribute, { link_id: service.id ?? '', taxonomy_term_id: term.id ?? '' });
    }
  }
  for (const term of terms.values()) writer.row('taxonomy_terms', term);
  return writer.tables;
}
