import type { CityConfiguration } from '../city/configuration.ts';
import { schemaVersions, storedSchema } from '../records/record-types.ts';
import { interpreterParts } from '../schema/interpreter.ts';
import { type CityDatabase, sharedSite } from './databases.ts';
import { judgeParts, type Rules, type TypeRules } from './judge.ts';
import { literalOf } from './literal.ts';
import { replicatorsOf } from './security.ts';
import { accessTable } from './table.ts';

/** What a version of the app writes: for each type the schema's number and the schema. */
export type Release = { readonly versions: typeof schemaVersions; readonly schemaOf: typeof storedSchema };

const thisRelease: Release = { versions: schemaVersions, schemaOf: storedSchema };

/** The rules of one database, from the access table and the city's catalogues. */
export function rulesOf(database: CityDatabase, city: CityConfiguration, release = thisRelease): Rules {
  const types: { [type: string]: TypeRules } = {};
  for (const row of accessTable.filter((candidate) => candidate.database === database.class)) {
    const { type, create, edit, remove, importable = false } = row;
    types[type] = {
      version: release.versions[type],
      schema: release.schemaOf(type, city),
      create,
      edit,
      remove,
      importable,
    };
  }
  return {
    sites: database.sites,
    shared: sharedSite(database, city) ?? '',
    replicated: replicatorsOf(database).length > 0,
    types,
  };
}

const compact = (source: string): string =>
  source
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/^\s*\/\/.*$/gm, '')
    // Where types stood there is room left.
    .replace(/[ \t]+/g, ' ')
    .replace(/^ | $/gm, '')
    // The formatter's trailing commas in parameter lists are ES2017.
    .replace(/,(\s*\))/g, '$1')
    .replace(/\n{2,}/g, '\n');

/** Text of `validate_doc_update`, ES2015, at most 20 kB (architecture.md, "Records"). */
export function validationFunction(database: CityDatabase, city: CityConfiguration, release = thisRelease): string {
  const parts = [...interpreterParts, ...judgeParts].map((part) => compact(String(part)));
  const { statements, expression } = literalOf(rulesOf(database, city, release));
  return `function (newDoc, oldDoc, userCtx) {
if (!userCtx.name && userCtx.roles.indexOf('_admin') < 0) throw({ unauthorized: 'not_signed_in' });
${statements}
var rules = ${expression};
${parts.join('\n')}
var reason = judge(rules, check, newDoc, oldDoc, userCtx);
if (reason) throw({ forbidden: reason });
}`;
}

export type DesignDocument = { _id: string; language: 'javascript'; validate_doc_update: string };

export function designDocumentOf(
  database: CityDatabase,
  city: CityConfiguration,
  release = thisRelease,
): DesignDocument {
  return {
    _id: '_design/sprechstunde',
    language: 'javascript',
    validate_doc_update: validationFunction(database, city, release),
  };
}
