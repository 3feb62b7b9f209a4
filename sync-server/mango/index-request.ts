import { createHash } from 'node:crypto';
import { mangoErrors } from '../errors.ts';
import { plainTerm } from './erlang-term.ts';
import { isObject, parseField } from './field-path.ts';
import { positiveOption, stringOption } from './option-values.ts';
import { takeOptions } from './options.ts';
import { normalizeSelector } from './selector-normalize.ts';
import type { Selector } from './selector-types.ts';
import { parseSort, type SortOrder } from './sort-order.ts';
import { atom, encodeTerm, jsonTerm, list, tuple } from './term-binary.ts';

/** A wish for an index: the body of `POST /{db}/_index`. */
export type IndexRequest = {
  readonly ddoc: string;
  readonly name: string;
  readonly fields: SortOrder;
  readonly partialFilter: Selector;
  /** The definition as it was sent. */
  readonly definition: unknown;
  readonly partitioned: boolean | undefined;
};

type Body = {
  readonly index: unknown;
  readonly type: string;
  readonly name: string | undefined;
  readonly ddoc: string | undefined;
  readonly w: number;
  readonly partitioned: boolean | undefined;
};

/** @throws missing_required_key, invalid_key, invalid_index, invalid_string and those of sort and selector */
export function parseIndexRequest(json: { readonly [key: string]: unknown }): IndexRequest {
  const body: Body = takeOptions(json, {
    index: { read: (value) => value },
    type: { read: stringOption, absent: 'json' },
    name: { read: nameOption, absent: undefined },
    ddoc: { read: nameOption, absent: undefined },
    w: { read: positiveOption, absent: 2 },
    partitioned: { read: partitionedOption, absent: undefined },
  });
  checkType(body.type);
  const made = body.name === undefined || body.ddoc === undefined ? madeName(body) : '';
  const ddoc = body.ddoc ?? made;
  const { fields, partial_filter_selector } = definitionOf(body.index);
  return {
    ddoc: ddoc.startsWith('_design/') ? ddoc : `_design/${ddoc}`,
    name: body.name ?? made,
    fields,
    partialFilter: partial_filter_selector,
    definition: body.index,
    partitioned: body.partitioned,
  };
}

function checkType(type: string): void {
  if (type === 'json') return;
  // Neither Clouseau nor Nouveau is here.
  if (type === 'text' || type === 'nouveau') throw mangoErrors.indexServiceUnavailable(type);
  throw mangoErrors.invalidIndex(`Invalid type for index: ${type}`);
}

function definitionOf(value: unknown): { fields: SortOrder; partial_filter_selector: Selector } {
  if (!isObject(value)) throw mangoErrors.invalidIndex(`JSON indexes must be an object, not: ${plainTerm(value)}`);
  const definition: { fields: SortOrder; partial_filter_selector: Selector } = takeOptions(value, {
    fields: { read: parseSort },
    partial_filter_selector: { read: normalizeSelector, absent: {} },
  });
  for (const [field] of definition.fields) parseField(field);
  return definition;
}

function nameOption(value: unknown): string {
  const name = stringOption(value);
  if (name === '' || name === '_design/') throw mangoErrors.invalidString(plainTerm(name));
  return name;
}

function partitionedOption(value: unknown): boolean {
  if (value === true) throw mangoErrors.cannotBePartitioned();
  if (value === false) return value;
  throw mangoErrors.invalidBoolean(plainTerm(value));
}

/** SHA-1 of what was asked for, as CouchDB makes it: equal wishes get equal names, on every node. */
function madeName({ index, type, name, ddoc, w, partitioned }: Body): string {
  const definition = jsonTerm(index);
  const nameTerm = (value: string | undefined) => (value === undefined ? atom('auto_name') : jsonTerm(value));
  const options = list([
    tuple(atom('ddoc'), nameTerm(ddoc)),
    tuple(atom('def'), definition),
    tuple(atom('name'), nameTerm(name)),
    tuple(atom('partitioned'), partitioned === undefined ? atom('db_default') : jsonTerm(partitioned)),
    tuple(atom('type'), jsonTerm(type)),
    tuple(atom('w'), jsonTerm(w)),
  ]);
  return createHash('sha1')
    .update(encodeTerm(tuple(definition, options)))
    .digest('hex');
}
