import type { CityConfiguration } from '../city/configuration.ts';
import { schemaVersions, storedSchema } from '../records/record-types.ts';
import { interpreterParts } from '../schema/interpreter.ts';
import { type CityDatabase, holdersOf } from './databases.ts';
import { judgeParts, type Rules, type TypeRules } from './judge.ts';
import { accessTable, type Writer } from './table.ts';

/** The rules of one database, from the access table and the city's catalogues. */
export function rulesOf(database: CityDatabase, city: CityConfiguration): Rules {
  const roles = (writers: readonly Writer[]) =>
    writers.map((writer) => ({ roles: holdersOf(writer.position, database, city, 'write'), own: writer.own === true }));
  const types: { [type: string]: TypeRules } = {};
  for (const row of accessTable.filter((candidate) => candidate.database === database.class)) {
    types[row.type] = {
      version: schemaVersions[row.type],
      schema: storedSchema(row.type, city),
      create: roles(row.create),
      edit: roles(row.edit),
      remove: roles(row.remove),
    };
  }
  return { sites: database.sites, exempt: ['_admin', ...database.sites.map((site) => `replicator:${site}`)], types };
}

const compact = (source: string): string =>
  source
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/^\s*\/\/.*$/gm, '')
    .replace(/[ \t]+$/gm, '')
    .replace(/^[ \t]+/gm, '')
    // The formatter's trailing commas in parameter lists are ES2017.
    .replace(/,(\s*\))/g, '$1')
    .replace(/\n{2,}/g, '\n');

/** Text of `validate_doc_update`, ES2015, at most 20 kB (architecture.md, "Records"). */
export function validationFunction(database: CityDatabase, city: CityConfiguration): string {
  const parts = [...interpreterParts, ...judgeParts].map((part) => compact(String(part)));
  return `function (newDoc, oldDoc, userCtx) {
if (!userCtx.name && userCtx.roles.indexOf('_admin') < 0) throw({ unauthorized: 'not_signed_in' });
var rules = ${JSON.stringify(rulesOf(database, city))};
${parts.join('\n')}
var reason = judge(rules, check, newDoc, oldDoc, userCtx);
if (reason) throw({ forbidden: reason });
}`;
}

export type DesignDocument = { _id: string; language: 'javascript'; validate_doc_update: string };

export function designDocumentOf(database: CityDatabase, city: CityConfiguration): DesignDocument {
  return {
    _id: '_design/sprechstunde',
    language: 'javascript',
    validate_doc_update: validationFunction(database, city),
  };
}
