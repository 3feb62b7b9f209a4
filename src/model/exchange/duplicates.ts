import { isObject, type JsonObject } from '../../lib/json.ts';
import { foldName } from './clean.ts';
import { objectsIn } from './hsds/shape.ts';
import type { Stored } from './hsds/write-hsds.ts';
import type { Draft } from './reading.ts';

const hostOf = (value: unknown): string =>
  typeof value === 'string' && URL.canParse(value) ? new URL(value).host.replace(/^www\./, '') : '';

/** Finds what is there already under another id: by name, a provider by its web site with a like name too. */
export class Known {
  readonly byId = new Map<string, Stored>();
  private readonly names = new Map<string, Stored>();
  private readonly hosts = new Map<string, Stored>();

  constructor(stored: readonly Stored[]) {
    const there = [...stored].sort((a, b) => (a.id < b.id ? -1 : 1));
    for (const record of there) {
      const { id, body } = record;
      this.byId.set(id, record);
      if (isObject(body.removed)) continue;
      for (const key of keysOf(String(body.type), body)) if (!this.names.has(key)) this.names.set(key, record);
      const host = body.type === 'provider' ? hostOf(body.website) : '';
      if (host !== '' && !this.hosts.has(host)) this.hosts.set(host, record);
    }
  }

  /** @param provider id of the offer's provider as it is here */
  like({ type, id, fields }: Draft, provider: string | undefined): Stored | undefined {
    const body = provider === undefined ? fields : { ...fields, provider };
    const named = keysOf(type, body).flatMap((key) => this.names.get(key) ?? []);
    const found = named.find((record) => record.id !== id);
    if (found || type !== 'provider') return found;
    const host = this.hosts.get(hostOf(fields.website));
    return host && host.id !== id && shareWord(String(host.body.name), String(fields.name)) ? host : undefined;
  }
}

const shareWord = (a: string, b: string): boolean => {
  const words = new Set(
    foldName(a)
      .split(' ')
      .filter((word) => word.length > 3),
  );
  return foldName(b)
    .split(' ')
    .some((word) => words.has(word));
};

/** A provider by its names; an offer by its name and its provider, or its place where it has none. */
function keysOf(type: string, body: JsonObject): string[] {
  const names = [body.name, body.alternateName].flatMap((name) => (typeof name === 'string' ? [foldName(name)] : []));
  const solid = names.filter((name) => name !== '');
  if (type === 'provider') return solid.map((name) => `provider/${name}`);
  if (type !== 'offer' || solid.length === 0) return [];
  const [place] = objectsIn(body.locations);
  const owner = typeof body.provider === 'string' ? body.provider : foldName(String(place?.address1 ?? ''));
  return [`offer/${solid[0]}/${owner}`];
}
