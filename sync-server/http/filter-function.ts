import type { FastifyRequest } from 'fastify';
import type { ChangesFilter } from '../documents/changes-query.ts';
import type { Database } from '../documents/database.ts';
import { renderDocument } from '../documents/render-document.ts';
import { CouchError, errors } from '../errors.ts';
import { limits } from '../limits.ts';
import type { Outcome, Program } from '../sandbox/protocol.ts';
import { functionRequest } from './function-request.ts';

type Design = { readonly [member: string]: unknown };

/** A filter function of a design document: `ddoc/name`. @throws not_found, unknown_query_language */
export function filterFunction(
  request: FastifyRequest,
  database: Database,
  [design, name]: readonly [string, string],
  body: unknown,
): ChangesFilter {
  const { text, json } = readDesign(database, design);
  memberOf(json, ['filters', name]);
  const program: Program = { kind: 'filter', design: text, path: ['filters', name] };
  return {
    kind: 'function',
    passes: (documents, user) => {
      const req = functionRequest(request, database, user, body);
      return ask(database, program, documents, (document) => [document, req]);
    },
  };
}

/** Documents for which the map function of a view emits anything. @throws not_found, unknown_query_language */
export function viewFunction(database: Database, [design, name]: readonly [string, string]): ChangesFilter {
  const { json } = readDesign(database, design);
  const map = memberOf(json, ['views', name]) as { readonly map?: unknown } | null;
  if (typeof map?.map !== 'string') throw errors.missing('missing json key: map');
  const lib = (json.views as { readonly lib?: unknown }).lib;
  const program: Program = {
    kind: 'map',
    functions: [map.map],
    lib: lib === undefined ? undefined : JSON.stringify(lib),
  };
  return { kind: 'function', passes: (documents) => ask(database, program, documents, (document) => [document]) };
}

function readDesign({ storage }: Database, name: string): { readonly text: string; readonly json: Design } {
  const row = storage.read(`_design/${name}`);
  if (!row) throw errors.missing();
  if (row.deleted) throw errors.deleted();
  const text = renderDocument(row);
  const json = JSON.parse(text) as Design;
  const language = json.language ?? 'javascript';
  if (language !== 'javascript') throw new CouchError(500, 'unknown_query_language', String(language));
  return { text, json };
}

function memberOf(json: Design, path: readonly string[]): unknown {
  let at: unknown = json;
  for (const name of path) {
    const isThere = typeof at === 'object' && at !== null && Object.hasOwn(at, name);
    if (!isThere) throw errors.missing(`missing json key: ${name}`);
    at = (at as Design)[name];
  }
  return at;
}

/** In batches, so that no feed keeps the sandbox for long. @throws CouchError what the function threw */
async function ask(
  { sandbox }: Database,
  program: Program,
  documents: readonly string[],
  textsOf: (document: string) => readonly string[],
): Promise<boolean[]> {
  const verdicts: boolean[] = [];
  for (let at = 0; at < documents.length; at += limits.filterCalls) {
    const calls = documents.slice(at, at + limits.filterCalls).map((document) => ({ texts: textsOf(document) }));
    for (const outcome of await sandbox.run(program, calls)) verdicts.push(isPassed(outcome));
  }
  return verdicts;
}

function isPassed(outcome: Outcome): boolean {
  if ('refusal' in outcome) {
    const { status, error, reason } = outcome.refusal;
    throw new CouchError(status, error, reason);
  }
  return outcome.text === 'true' || /^\[\[\[/.test(outcome.text);
}
