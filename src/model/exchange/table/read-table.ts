import type { Hasher } from '../../../lib/hash-id.ts';
import type { JsonObject } from '../../../lib/json.ts';
import type { CityConfiguration } from '../../city/configuration.ts';
import {
  cleanLine,
  cleanText,
  countFrom,
  dayFrom,
  emailOf,
  foldName,
  linkOf,
  phoneOf,
  textUpTo,
  timeFrom,
} from '../clean.ts';
import type { Table } from '../files/header.ts';
import type { Cell } from '../files/read-csv.ts';
import { districtOf } from '../hsds/read-parts.ts';
import { filled } from '../hsds/shape.ts';
import { keepValid } from '../keep-valid.ts';
import { languageCodeOf } from '../language-codes.ts';
import { NoteBook, type RowNotes } from '../notes.ts';
import type { Draft, Reading } from '../reading.ts';
import { accessFrom, agesIn, centsIn, hoursIn, partsOf, weekdaysIn, yesNoFrom } from './cells.ts';
import { headerSignature, type Mapping, type Target } from './targets.ts';

type Context = {
  hasher: Hasher;
  city: CityConfiguration;
  /** Names of fields of action in the languages of the app → code; folded. */
  fieldNames: ReadonlyMap<string, string>;
};

type Row = { cell: (target: Target) => Cell; line: (target: Target) => string; note: RowNotes };

const item = ({ hasher }: Context, ...parts: readonly string[]): string => hasher.id('item', ...parts);

function listFrom(
  row: Row,
  target: Target,
  code: Parameters<RowNotes>[0],
  find: (part: string) => string | undefined,
): string[] {
  const found = partsOf(row.cell(target)).flatMap((part) => {
    const known = find(part);
    if (known === undefined) row.note(code, target, part);
    return known ?? [];
  });
  return [...new Set(found)];
}

function schedulesFrom(row: Row, context: Context): JsonObject[] {
  const days = row.line('days');
  const times = `${row.line('from')} ${row.line('to') === '' ? '' : `- ${row.line('to')}`}`.trim();
  if (days === '' && times === '') return [];
  const inCell = hoursIn(days);
  const own = timeFrom(row.cell('from'));
  const hours = own ? { from: own, to: timeFrom(row.cell('to')) } : (hoursIn(times) ?? inCell);
  const weekdays = weekdaysIn(days === '' ? times : days);
  if (weekdays.length === 0 || !hours) {
    row.note('schedule_unknown', 'days', [days, times].filter((part) => part !== '').join(' '));
    return [];
  }
  const rrule = `FREQ=WEEKLY;BYDAY=${weekdays.join(',')}`;
  return [filled({ id: item(context, rrule, hours.from), rrule, opensAt: hours.from, closesAt: hours.to })];
}

function placeFrom(row: Row, context: Context, districts: readonly string[]): JsonObject[] {
  const { note } = row;
  const place = filled({
    address1: textUpTo(row.line('address'), 160, 'address', note),
    postalCode: textUpTo(row.line('postalCode'), 12, 'postalCode', note),
    city: textUpTo(row.line('city'), 80, 'city', note),
    district: districts.length === 1 ? districts[0] : undefined,
  });
  if (place.address1 === undefined && place.postalCode === undefined) return [];
  return [{ id: item(context, 'place', JSON.stringify(place)), ...place }];
}

function costsFrom(row: Row, context: Context): JsonObject[] {
  const text = row.line('cost');
  if (text === '') return [];
  return [
    filled({
      id: item(context, 'cost', text),
      option: textUpTo(text, 120, 'cost', row.note),
      amountCents: centsIn(text),
    }),
  ];
}

function agesFrom(row: Row): { minimumAge?: number | undefined; maximumAge?: number | undefined } {
  const range = agesIn(row.line('ages'));
  if (row.line('ages') !== '' && !range) row.note('number_unknown', 'ages', row.line('ages'));
  return {
    minimumAge: countFrom(row.cell('minimumAge'), 120, 'minimumAge', row.note) ?? range?.minimum,
    maximumAge: countFrom(row.cell('maximumAge'), 120, 'maximumAge', row.note) ?? range?.maximum,
  };
}

function answerFrom<Answer>(row: Row, target: Target, read: (cell: unknown) => Answer | undefined): Answer | undefined {
  const found = read(row.cell(target));
  if (found === undefined && row.line(target) !== '') row.note('answer_unknown', target, row.line(target));
  return found;
}

function contactsFrom(row: Row, context: Context): JsonObject[] {
  const { note } = row;
  const name = textUpTo(row.line('contact'), 120, 'contact', note);
  const phone = phoneOf(row.cell('contactPhone'), 'contactPhone', note);
  const email = emailOf(row.cell('contactEmail'), 'contactEmail', note);
  const shown = name ?? email ?? phone;
  if (shown === undefined) return [];
  return [filled({ id: item(context, 'contact', foldName(shown) || shown), name: shown, email, phone })];
}

const phonesFrom = (row: Row, target: Target, context: Context): JsonObject[] => {
  const number = phoneOf(row.cell(target), target, row.note);
  return number === undefined ? [] : [{ id: item(context, 'phone', number), number }];
};

function offerFields(row: Row, context: Context, contacts: readonly JsonObject[]): JsonObject {
  const { note } = row;
  const { city, fieldNames } = context;
  const districts = listFrom(row, 'districts', 'district_unknown', (part) => districtOf(part, city));
  const codes = new Set(city.catalogues.fields.map(({ code }) => code));
  return filled({
    name: textUpTo(row.line('name'), 200, 'name', note),
    status: 'active',
    description: textUpTo(cleanText(row.cell('description')), 4000, 'description', note),
    fields: listFrom(row, 'fields', 'field_unknown', (part) =>
      codes.has(part) ? part : fieldNames.get(foldName(part)),
    ),
    languages: listFrom(row, 'languages', 'language_unknown', languageCodeOf),
    level: textUpTo(row.line('level'), 20, 'level', note),
    serviceAreas: districts,
    locations: placeFrom(row, context, districts),
    schedules: schedulesFrom(row, context),
    ...agesFrom(row),
    costOptions: costsFrom(row, context),
    childcare: answerFrom(row, 'childcare', yesNoFrom),
    accessible: answerFrom(row, 'accessible', accessFrom),
    eligibilityDescription: textUpTo(cleanText(row.cell('eligibility')), 1000, 'eligibility', note),
    applicationProcess: textUpTo(cleanText(row.cell('application')), 1000, 'application', note),
    requiredDocuments: partsOf(row.cell('documents')).map((part) => ({
      id: item(context, 'document', part),
      document: part.slice(0, 160),
    })),
    contacts: contacts.map(({ id }) => id),
    phones: phonesFrom(row, 'phone', context),
    email: emailOf(row.cell('email'), 'email', note),
    url: linkOf(row.cell('url'), 'url', note),
    isPublic: answerFrom(row, 'isPublic', yesNoFrom) === 'yes' ? true : undefined,
    promisedUntil: dayFrom(row.cell('promisedUntil'), 'promisedUntil', note),
    capacity: countFrom(row.cell('capacity'), 100_000, 'capacity', note),
    freePlaces: countFrom(row.cell('freePlaces'), 100_000, 'freePlaces', note),
    verifiedOn: dayFrom(row.cell('verifiedOn'), 'verifiedOn', note),
    verifiedBy: textUpTo(row.line('verifiedBy'), 120, 'verifiedBy', note),
  });
}

function providerFields(row: Row, context: Context, name: string, contacts: JsonObject[]): JsonObject {
  const { note } = row;
  const street = textUpTo(row.line('providerAddress'), 160, 'providerAddress', note);
  return filled({
    name,
    description: textUpTo(cleanText(row.cell('providerDescription')), 4000, 'providerDescription', note),
    phones: phonesFrom(row, 'providerPhone', context),
    email: emailOf(row.cell('providerEmail'), 'providerEmail', note),
    website: linkOf(row.cell('providerWebsite'), 'providerWebsite', note),
    locations: street === undefined ? [] : [{ id: item(context, 'place', street), address1: street }],
    contacts,
  });
}

/** Lists grow row by row, each item once; of the rest the first row counts. */
function joinProviders(before: JsonObject, now: JsonObject): JsonObject {
  const joined: JsonObject = { ...now, ...before };
  for (const name of ['contacts', 'phones', 'locations']) {
    const all = [before[name], now[name]].flatMap((list) => (Array.isArray(list) ? (list as JsonObject[]) : []));
    if (all.length > 0) joined[name] = [...new Map(all.map((entry) => [entry.id, entry])).values()];
  }
  return joined;
}

/**
 * Offers, and the providers that they name, from any table. What tells a row from the others is its number, if a column
 * has one, else the names of offer and provider; the columns' names stand for the source, so that a file that somebody
 * renamed is the same file.
 */
export function readTable(table: Table, mapping: Mapping, context: Context): Reading {
  const { hasher, city } = context;
  const book = new NoteBook();
  const source = headerSignature(table.columns);
  const sourceName = cleanLine(table.columns.join(' · ')).slice(0, 120);
  const columnOf = new Map(Object.entries(mapping).map(([column, target]) => [target, table.columns.indexOf(column)]));
  const providers = new Map<string, Draft>();
  const offers = new Map<string, Draft>();
  for (const line of table.ragged) book.warn(line, 'too_many_columns', '');
  for (const [index, cells] of table.rows.entries()) {
    const line = table.lines[index] ?? index + 2;
    const note = book.at(line);
    const cell = (target: Target): Cell => cells[columnOf.get(target) ?? -1] ?? '';
    const row: Row = { cell, line: (target) => cleanLine(cell(target)), note };
    const providerName = textUpTo(row.line('provider'), 200, 'provider', note);
    const contacts = contactsFrom(row, context);
    let owner: Draft | undefined;
    if (providerName !== undefined) {
      const id = `provider-import-${hasher.id('table', 'provider', foldName(providerName) || providerName)}`;
      const own = {
        ...providerFields(row, context, providerName, contacts),
        sourceName: 'table',
        sourceId: (foldName(providerName) || providerName).slice(0, 200),
      };
      const known = providers.get(id);
      const fields = keepValid('provider', known ? joinProviders(known.fields, own) : own, city, note);
      if (known) known.fields = fields;
      owner = known ?? { type: 'provider', id, name: providerName, row: line, fields };
      providers.set(id, owner);
    }
    const fields = offerFields(row, context, owner ? contacts : []);
    const name = typeof fields.name === 'string' ? fields.name : '';
    if (name === '') {
      const isProviderAlone = !columnOf.has('name') && owner;
      if (!isProviderAlone) book.error(line, 'name_missing', 'name');
      continue;
    }
    const number = row.line('id');
    const key = number === '' ? `${foldName(name) || name}/${foldName(providerName ?? '')}` : `#${number}`;
    const id = `offer-import-${hasher.id('table', 'offer', number === '' ? '' : source, key)}`;
    if (offers.has(id)) {
      book.error(line, 'twice_in_file', number === '' ? 'name' : 'id', number || name);
      continue;
    }
    const linked = { ...fields, ...(owner ? { provider: owner.id } : {}), sourceName, sourceId: key.slice(0, 200) };
    offers.set(id, { type: 'offer', id, name, row: line, fields: keepValid('offer', linked, city, note) });
  }
  return { drafts: [...providers.values(), ...offers.values()], notes: book.notes };
}
