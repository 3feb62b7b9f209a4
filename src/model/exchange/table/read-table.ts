import type { JsonObject } from '../../../lib/json.ts';
import { cleanLine, foldName, textUpTo } from '../clean.ts';
import type { Table } from '../files/header.ts';
import type { Cell } from '../files/read-csv.ts';
import { keepValid } from '../keep-valid.ts';
import { NoteBook } from '../notes.ts';
import type { Draft, Reading } from '../reading.ts';
import { offerFields, providerFields } from './row-fields.ts';
import { type Context, contactsFrom, type Row } from './row-parts.ts';
import { headerSignature } from './suggest-mapping.ts';
import type { Mapping, Target } from './targets.ts';

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
