/**
 * Name and password of an `Authorization: Basic` header. Undefined for anything that is none: clients send `Basic:`
 * and empty names when they know nobody, and CouchDB takes `_:_` for "signed out".
 */
export function basicCredentials(header: string | undefined): { name: string; password: string } | undefined {
  const match = /^basic +([A-Za-z0-9+/]+=*)\s*$/i.exec(header ?? '');
  if (!match) return undefined;
  const text = Buffer.from(match[1] as string, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  if (colon < 1) return undefined;
  const name = text.slice(0, colon);
  const password = text.slice(colon + 1);
  return name === '_' && password === '_' ? undefined : { name, password };
}
