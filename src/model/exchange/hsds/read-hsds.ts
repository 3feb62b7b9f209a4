import type { Hasher } from '../../../lib/hash-id.ts';
import { isObject, type JsonObject } from '../../../lib/json.ts';
import type { CityConfiguration } from '../../city/configuration.ts';
import { cleanLine } from '../clean.ts';
import { keepValid } from '../keep-valid.ts';
import { NoteBook } from '../notes.ts';
import { type Draft, exchangeLimits, FileProblem, type Reading } from '../reading.ts';
import { readOrganization } from './read-organization.ts';
import { readService } from './read-service.ts';
import { objectsIn } from './shape.ts';
import { isTables, nestTables } from './tables.ts';

type Listed = { services: unknown[]; organizations: unknown[] };

const none: Listed = { services: [], organizations: [] };
const isService = (object: JsonObject): boolean =>
  'status' in object || 'organization' in object || 'organization_id' in object;

function listedIn(value: unknown): Listed {
  if (Array.isArray(value)) {
    const services = value.filter((entry) => !isObject(entry) || isService(entry));
    return { services, organizations: value.filter((entry) => isObject(entry) && !isService(entry)) };
  }
  if (!isObject(value)) return none;
  // A page of the API (`contents`), or our own export of everything.
  if (Array.isArray(value.contents)) return listedIn(value.contents);
  if (Array.isArray(value.services) && typeof value.name !== 'string') {
    return { services: value.services, organizations: Array.isArray(value.organizations) ? value.organizations : [] };
  }
  if (Array.isArray(value.organizations) && typeof value.name !== 'string')
    return { ...none, organizations: value.organizations };
  if (isTables(value)) return nestTables(value);
  if (typeof value.name !== 'string' || typeof value.id !== 'string') return none;
  return isService(value) ? { ...none, services: [value] } : { ...none, organizations: [value] };
}

/** An organization that is named in several places is one; the fullest account of it counts. */
class Organizations {
  private readonly drafts = new Map<string, Draft>();
  private readonly read: (organization: JsonObject, row: number) => Draft | undefined;

  constructor(read: (organization: JsonObject, row: number) => Draft | undefined) {
    this.read = read;
  }

  add(organization: JsonObject, row: number): Draft | undefined {
    const draft = this.read(organization, row);
    if (!draft) return undefined;
    const known = this.drafts.get(draft.id);
    if (!known) this.drafts.set(draft.id, draft);
    else known.fields = { ...known.fields, ...draft.fields, ...fuller(known.fields, draft.fields) };
    return known ?? draft;
  }

  all(): Draft[] {
    return [...this.drafts.values()];
  }
}

/** Of two lists of items both. */
function fuller(before: JsonObject, now: JsonObject): JsonObject {
  const joined = Object.entries(before).flatMap(([name, value]): [string, JsonObject[]][] => {
    const [old, fresh] = [objectsIn(value), objectsIn(now[name])];
    return old.length === 0 ? [] : [[name, [...new Map([...old, ...fresh].map((item) => [item.id, item])).values()]]];
  });
  return Object.fromEntries(joined);
}

/**
 * HSDS 3.0 as JSON: a service or an organization, full or from a list, a page of them, our own export, or the tables of a
 * data package by name. @throws FileProblem when it is none of these
 */
export function readHsds(value: unknown, { hasher, city }: { hasher: Hasher; city: CityConfiguration }): Reading {
  const { services, organizations } = listedIn(value);
  const all = services.length + organizations.length;
  if (all === 0) throw new FileProblem('not_hsds');
  if (all > exchangeLimits.rows) throw new FileProblem('too_many_rows');
  const book = new NoteBook();
  const known = new Organizations((organization, row) =>
    readOrganization(organization, row, { hasher, city, note: book.at(row) }),
  );
  const offers = new Map<string, Draft>();

  function takeService(service: unknown, row: number, owner?: Draft): void {
    if (!isObject(service)) {
      book.error(row, 'not_an_object', 'service', service);
      return;
    }
    const provider = owner ?? (isObject(service.organization) ? known.add(service.organization, row) : undefined);
    const note = book.at(row);
    const read = readService(service, row, provider, { hasher, city, note });
    if (!read) {
      book.error(row, 'name_missing', 'name', cleanLine(service.id));
      return;
    }
    if (offers.has(read.draft.id)) {
      book.warn(row, 'twice_in_file', 'id', read.draft.name);
      return;
    }
    offers.set(read.draft.id, read.draft);
    if (!provider) return;
    const contacts = fuller({ contacts: read.contacts }, provider.fields);
    provider.fields = keepValid('provider', { ...provider.fields, ...contacts }, city, note);
  }

  let row = 0;
  for (const organization of organizations) {
    row += 1;
    if (!isObject(organization)) book.error(row, 'not_an_object', 'organization', organization);
    else {
      const draft = known.add(organization, row);
      if (!draft) book.error(row, 'name_missing', 'name', cleanLine(organization.id));
      for (const service of objectsIn(organization.services)) takeService(service, row, draft);
    }
  }
  for (const service of services) {
    row += 1;
    takeService(service, row);
  }
  return { drafts: [...known.all(), ...offers.values()], notes: book.notes };
}
