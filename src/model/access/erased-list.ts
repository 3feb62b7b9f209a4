import { isObject } from '../../lib/json.ts';

/** Names what was erased from a database for good; kept from the start, so that nothing is judged without it. */
export const erasedListId = '_design/erased';

export type ErasedList = {
  _id: typeof erasedListId;
  language: 'javascript';
  lib: { [module: string]: string };
  validate_doc_update: string;
};

const [before, after] = ['exports.ids = ', ';'];
const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_'.split('');
const shardOf = (name: string): string => `ids${/[0-9A-Za-z]$/.exec(name)?.[0] ?? '_'}`;

/**
 * A tombstone may lie on an erased id, a record never again, whoever writes it. The list lies in modules, so that
 * `require` finds it, on Apache CouchDB too: one for each last letter of an id, each one text, so that a write reads a
 * sixtieth of it. ES5.
 */
const validation = `function (newDoc) {
if (newDoc._deleted) return;
var name = encodeURIComponent(newDoc._id);
var last = /[0-9A-Za-z]$/.exec(name);
var erased = require('lib/ids' + (last ? last[0] : '_')).ids;
if (erased.indexOf('\\n' + name + '\\n') >= 0) throw({ forbidden: 'erased' });
}`;

export function erasedListOf(ids: readonly string[]): ErasedList {
  const shards = new Map(letters.map((letter) => [`ids${letter}`, '\n']));
  for (const name of ids.map(encodeURIComponent)) {
    const shard = shardOf(name);
    shards.set(shard, `${shards.get(shard)}${name}\n`);
  }
  const modules = [...shards].map(([shard, text]) => [shard, before + JSON.stringify(text) + after] as const);
  return {
    _id: erasedListId,
    language: 'javascript',
    lib: Object.fromEntries(modules),
    validate_doc_update: validation,
  };
}

function idsIn(module: unknown): string[] {
  if (typeof module !== 'string' || !module.startsWith(before)) return [];
  const text: unknown = JSON.parse(module.slice(before.length, -after.length));
  return String(text).split('\n').slice(1, -1).map(decodeURIComponent);
}

/** The ids that a stored list names, in no particular order; also of one that keeps them as plain data. */
export function erasedIds(document: unknown): string[] {
  if (!isObject(document)) return [];
  const { lib, ids } = document;
  const plain = Array.isArray(ids) ? ids.filter((id): id is string => typeof id === 'string') : [];
  return isObject(lib) ? [...Object.values(lib).flatMap(idsIn), ...plain] : plain;
}
