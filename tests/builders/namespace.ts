import type { CallOptions } from './server.ts';

/**
 * Names of databases and users that no other run has: put before the names of a request, taken out of its answer, so
 * that tests say `/db` and `anna` also against a server that others use.
 */
export type Namespace = {
  readonly prefix: string;
  path(path: string): string;
  user(name: string): string;
  /** @param path as the test says it */
  body(path: string, body: unknown): unknown;
  raw(path: string, raw: CallOptions['raw']): CallOptions['raw'];
  strip(text: string): string;
};

const idPrefix = 'org.couchdb.user:';

export function createNamespace(prefix: string): Namespace {
  const user = (name: string) => (name === '' || name.startsWith('_') ? name : prefix + name);
  const userId = (id: unknown) =>
    typeof id === 'string' && id.startsWith(idPrefix) ? idPrefix + user(id.slice(idPrefix.length)) : id;
  const database = (name: unknown) => (typeof name === 'string' && isDatabaseName(name) ? prefix + name : name);
  const userDocument = (doc: Fields): Fields => ({
    ...doc,
    ...each(doc, '_id', userId),
    ...each(doc, 'id', userId),
    ...each(doc, 'name', (name) => (typeof name === 'string' ? user(name) : name)),
    ...each(doc, 'docs', (docs) => list(docs, (item) => (isObject(item) ? userDocument(item) : item))),
    ...each(doc, 'keys', (keys) => list(keys, userId)),
  });
  const group = (value: unknown) =>
    isObject(value)
      ? { ...value, ...each(value, 'names', (names) => list(names, (name) => (isText(name) ? user(name) : name))) }
      : value;
  return {
    prefix,
    user,
    path(path) {
      const [, first = '', rest = ''] = /^\/([^/?]*)(.*)$/s.exec(path) ?? [];
      if (first === '_users') return path.replace(/(org\.couchdb\.user(?::|%3A))(?!_)/gi, `$1${prefix}`);
      if (first === '_all_dbs' || first === '_dbs_info') {
        return path.replace(/([?&](?:(?:start|end)_?)?key=(?:%22|"))/g, `$1${prefix}`);
      }
      return isDatabaseName(decode(first)) && first !== 'app' ? `/${prefix}${first}${rest}` : path;
    },
    body(path, body) {
      if (!isObject(body)) return body;
      if (/^\/_(users|session)(\/|$|\?)/.test(path)) return userDocument(body);
      if (/\/_security$/.test(path))
        return { ...body, ...each(body, 'admins', group), ...each(body, 'members', group) };
      if (path.startsWith('/_dbs_info')) return { ...body, ...each(body, 'keys', (keys) => list(keys, database)) };
      if (path.startsWith('/_city/')) return { ...body, ...each(body, 'db', database) };
      return body;
    },
    raw(path, raw) {
      return path === '/_session' && isText(raw) ? raw.replace(/(^|&)name=/, `$1name=${prefix}`) : raw;
    },
    strip: (text) => text.replaceAll(prefix, ''),
  };
}

type Fields = { readonly [key: string]: unknown };

function each(fields: Fields, key: string, change: (value: unknown) => unknown): Fields {
  return key in fields ? { [key]: change(fields[key]) } : {};
}

const list = (value: unknown, change: (item: unknown) => unknown): unknown =>
  Array.isArray(value) ? value.map(change) : value;
const isText = (value: unknown): value is string => typeof value === 'string';
const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isDatabaseName = (name: string): boolean => /^[a-z][a-z0-9_$()+/-]*$/.test(name);

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
