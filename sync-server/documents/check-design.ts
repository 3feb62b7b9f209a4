import { CouchError, errors } from '../errors.ts';
import { namedReducer } from '../indexes/reducers/named.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';

type Fields = Readonly<Record<string, unknown>>;
type Kind = 'object' | 'string' | 'array' | 'boolean';

/** What CouchDB asks of a design document's fields, in its order; `*` stands for every name. */
const shape = (map: Kind): readonly (readonly [path: readonly string[], kinds: readonly Kind[]])[] => [
  [['filters'], ['object']],
  [
    ['filters', '*'],
    ['object', 'string'],
  ],
  [['language'], ['string']],
  [['lists'], ['object']],
  [
    ['lists', '*'],
    ['object', 'string'],
  ],
  [['options'], ['object']],
  [['options', 'include_design'], ['boolean']],
  [['options', 'local_seq'], ['boolean']],
  [['options', 'partitioned'], ['boolean']],
  [['rewrites'], ['string', 'array']],
  [['shows'], ['object']],
  [
    ['shows', '*'],
    ['object', 'string'],
  ],
  [['updates'], ['object']],
  [
    ['updates', '*'],
    ['object', 'string'],
  ],
  [['validate_doc_update'], ['string']],
  [['views'], ['object']],
  [['views', 'lib'], ['object']],
  [['views', '*'], ['object']],
  [['views', '*', 'map'], [map]],
  [['views', '*', 'reduce'], ['string']],
];

/**
 * Refuses a design document that CouchDB refuses: fields of a wrong kind, views without a map function, functions that
 * do not compile, built-in reduces that there are not.
 * @param body JSON without the special fields
 * @throws invalid_design_doc, compilation_error
 */
export async function checkDesign(body: string, sandbox: Sandbox): Promise<void> {
  const design = JSON.parse(body) as Fields;
  const isQuery = design.language === 'query';
  for (const [path, kinds] of shape(isQuery ? 'object' : 'string')) checkPath(design, path, kinds, []);
  const views = Object.entries((design.views ?? {}) as Readonly<Record<string, Fields>>);
  const named = views.filter(([name]) => name !== 'lib');
  for (const [name, view] of named) {
    if (view.map === undefined) throw errors.invalidDesign(`View \`${name}\` must contain map function`);
  }
  if ((design.options as Fields | undefined)?.partitioned === true) {
    throw errors.invalidDesign('partitioned option cannot be true in a non-partitioned database.');
  }
  // CouchDB stores design documents of languages that it does not know.
  if (design.language !== undefined && design.language !== 'javascript') return;
  await checkFunctions(named, sandbox);
}

function checkPath(value: unknown, path: readonly string[], kinds: readonly Kind[], done: readonly string[]): void {
  const [step, ...rest] = path;
  if (step === undefined) {
    if (value !== undefined && !kinds.includes(kindOf(value) as Kind)) {
      throw errors.invalidDesign(`\`${done.join('.')}\` field must have ${kinds.join(' or ')} type`);
    }
    return;
  }
  if (kindOf(value) !== 'object') return;
  const fields = value as Fields;
  const names = step === '*' ? Object.keys(fields) : [step];
  for (const name of names) {
    if (step === '*' && name === 'lib' && done[0] === 'views') continue;
    checkPath(fields[name], rest, kinds, [...done, name]);
  }
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

async function checkFunctions(views: readonly (readonly [string, Fields])[], sandbox: Sandbox): Promise<void> {
  const functions: { what: string; view: string; source: string }[] = [];
  for (const [view, { map, reduce }] of views) {
    functions.push({ what: 'map', view, source: String(map) });
    if (typeof reduce === 'string' && !namedReducer(reduce)) functions.push({ what: 'reduce', view, source: reduce });
  }
  const calls = functions.map(({ source }) => ({ texts: [JSON.stringify(source)] }));
  const outcomes = await sandbox.run({ kind: 'compile' }, calls);
  outcomes.forEach((outcome, place) => {
    if ('text' in outcome) return;
    const { what, view } = functions[place] as { what: string; view: string };
    const reason = `Compilation of the ${what} function in the '${view}' view failed: ${outcome.refusal.reason}`;
    throw new CouchError(400, 'compilation_error', reason);
  });
}
