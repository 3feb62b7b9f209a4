import { isObject, type Json, type JsonObject } from '../../lib/json.ts';
import type { CityConfiguration, Site } from '../city/configuration.ts';
import type { Person } from '../records/person.ts';

/** What is passed on, as the notice says: names, telephones, languages, open wishes, and the consent to it. No notes. */
export type PassedOn = Pick<Person, 'names' | 'phones' | 'languages' | 'needs'> & { consent: string };

/** Which area an office's persons lie in, and its offices. */
export const otherOffices = (city: CityConfiguration, areas: readonly string[]): Site[] =>
  city.sites.filter((site) => site.closed === undefined && !areas.includes(site.peopleArea));

export const areaOf = (city: CityConfiguration, site: string): string | undefined =>
  city.sites.find(({ id }) => id === site)?.peopleArea;

/** Consents to a hand-over that hold, by the office that they name. */
export function agreedOffices(
  person: Pick<Person, 'consents'>,
  city: CityConfiguration,
): { site: Site; consent: string }[] {
  return (person.consents ?? []).flatMap(({ id, purpose, recipient, withdrawn }) => {
    const site = city.sites.find(({ name }) => name === recipient);
    return purpose === 'hand-over' && withdrawn === undefined && site ? [{ site, consent: id }] : [];
  });
}

export function passedOn(person: Person, consent: string): PassedOn {
  const { names, phones, languages } = person;
  const needs = person.needs?.filter(({ state }) => state === 'open');
  return {
    names,
    consent,
    ...(phones ? { phones } : {}),
    ...(languages ? { languages } : {}),
    ...(needs && needs.length > 0 ? { needs } : {}),
  };
}

const list = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : []);

/**
 * Fields of the copy at the office that accepts: an entry of its own, whose consent to advice is still to be asked for.
 * Whatever else was in the envelope stays there; the record's schema checks the rest.
 */
export function copiedFields(opened: unknown, caseCode: string, today: string): JsonObject | undefined {
  if (!isObject(opened) || list(opened.names).length === 0) return undefined;
  const fields: JsonObject = { names: list(opened.names), basis: 'consent', caseCode, lastContact: today };
  for (const field of ['phones', 'languages', 'needs']) {
    const items = list(opened[field]);
    if (items.length > 0) fields[field] = items;
  }
  return fields;
}

/** The name in what was opened, to be shown before somebody accepts it. */
export function passedName(opened: unknown): string | undefined {
  const [first] = isObject(opened) ? list(opened.names) : [];
  return isObject(first) && typeof first.text === 'string' ? first.text : undefined;
}
