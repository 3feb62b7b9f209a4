import { errors } from '../errors.ts';

/**
 * What a request is about, read once: what the rules judge is what goes out. Path and query are taken apart and put
 * together anew, so that nothing is left which CouchDB would read otherwise (`;` in a query, `+` in a path, `//`, `..`).
 */
export type Target = {
  readonly method: string;
  /** Decoded; `_design%2Fx` counts as two. */
  readonly segments: readonly string[];
  readonly query: URLSearchParams;
  /** Path and query for CouchDB. */
  readonly path: string;
};

/** @throws bad_request for an address that is none */
export function targetOf(method: string, url: string): Target {
  if (!url.startsWith('/')) throw errors.badRequest('The address is not valid.');
  const mark = url.indexOf('?');
  const path = (mark < 0 ? url : url.slice(0, mark)).split('#', 1)[0] ?? '';
  const query = new URLSearchParams(mark < 0 ? '' : url.slice(mark + 1));
  const segments = path
    .split('/')
    .filter((segment) => segment !== '')
    .map(decode);
  const second = segments[1];
  if (second?.startsWith('_design/')) segments.splice(1, 1, '_design', second.slice('_design/'.length));
  const tail = query.size === 0 ? '' : `?${query.toString()}`;
  return { method, segments, query, path: `/${segments.map(encode).join('/')}${tail}` };
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw errors.badRequest('invalid_url_encoding');
  }
}

function encode(segment: string): string {
  return /^\.\.?$/.test(segment) ? segment.replaceAll('.', '%2E') : encodeURIComponent(segment);
}

/** `PUT /{db}/{doc}/{attachment}`: the body is the attachment's, whatever its type says. */
export function isAttachment({ segments: [db, second, third, fourth] }: Target): boolean {
  if (db === undefined || db.startsWith('_') || second === undefined) return false;
  if (second === '_design') return fourth !== undefined && !fourth.startsWith('_');
  if (second === '_local') return fourth !== undefined;
  return third !== undefined && !second.startsWith('_');
}

/** A request whose answer may be long in coming, and goes on. */
export function isFeed({ segments, query }: Target): boolean {
  const isChanges = segments[1] === '_changes' || segments[0] === '_db_updates';
  return isChanges && query.getAll('feed').some((feed) => feed !== 'normal');
}
