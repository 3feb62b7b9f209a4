import { createHash } from 'node:crypto';
import { CouchError } from '../errors.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { GroupRules } from './group-rules.ts';
import { namedReducer } from './reducers/named.ts';
import { scriptReducer } from './reducers/script.ts';
import { scriptMapper } from './script-mapper.ts';

/** Where a view of a design document is found in its group. */
export type NamedView = {
  readonly view: number;
  /** Which of the view's reducers; undefined for a view without one. */
  readonly reducer: number | undefined;
};

export type DesignViews = {
  readonly rules: GroupRules;
  readonly names: ReadonlyMap<string, NamedView>;
  readonly language: string;
};

type Definition = {
  readonly map: string;
  readonly raw: boolean;
  readonly options: unknown;
  readonly reduces: string[];
};

/**
 * The views of a design document as one group. Its signature covers what the rows depend on: map and reduce functions,
 * options, `lib` and language. Views with equal map functions share a tree, as in CouchDB.
 */
export function viewsOf(design: Readonly<Record<string, unknown>>, sandbox: Sandbox): DesignViews {
  const language = typeof design.language === 'string' ? design.language : 'javascript';
  const views = objectOf(design.views);
  const options = objectOf(design.options);
  const definitions = new Map<string, Definition>();
  const places = new Map<string, { key: string; reducer: number | undefined }>();
  for (const [name, value] of Object.entries(views).sort(([a], [b]) => (a < b ? -1 : 1))) {
    const { map, reduce, options: viewOptions } = objectOf(value);
    if (typeof map !== 'string') continue;
    const key = JSON.stringify([map, viewOptions ?? {}]);
    const raw = objectOf(viewOptions).collation === 'raw';
    const known = definitions.get(key) ?? { map, raw, options: viewOptions ?? {}, reduces: [] };
    definitions.set(key, known);
    places.set(name, { key, reducer: typeof reduce === 'string' ? known.reduces.push(reduce) - 1 : undefined });
  }
  const keys = [...definitions.keys()].sort();
  const sorted = keys.map((key) => definitions.get(key) as Definition);
  const lib = views.lib === undefined ? undefined : JSON.stringify(views.lib);
  const signature = signatureOf([sorted, options, language, lib]);
  const names = [...places].map(([name, { key, reducer }]) => [name, { view: keys.indexOf(key), reducer }] as const);
  return { rules: rulesOf({ signature, sorted, options, language, lib }, sandbox), names: new Map(names), language };
}

function rulesOf(
  parts: {
    readonly signature: string;
    readonly sorted: readonly Definition[];
    readonly options: Readonly<Record<string, unknown>>;
    readonly language: string;
    readonly lib: string | undefined;
  },
  sandbox: Sandbox,
): GroupRules {
  const { signature, sorted, options, language, lib } = parts;
  const functions = sorted.map(({ map }) => map);
  return {
    signature,
    views: sorted.map(({ raw, reduces }) => ({
      collation: raw ? 'raw' : 'unicode',
      reducers: reduces.map((source) => namedReducer(source) ?? scriptReducer(sandbox, source)),
    })),
    map: language === 'javascript' ? scriptMapper(sandbox, functions, lib) : () => refuse(language),
    includeDesign: options.include_design === true,
    localSeq: options.local_seq === true,
  };
}

function refuse(language: string): never {
  throw new CouchError(500, 'unknown_query_language', language);
}

function signatureOf(parts: unknown): string {
  return createHash('md5').update(JSON.stringify(parts)).digest('hex');
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}
