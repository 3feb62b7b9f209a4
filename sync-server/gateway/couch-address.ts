/** Where a CouchDB is, and the administrator as whom the gateway acts on its own behalf. */
export type CouchAddress = {
  /** Without credentials; may have a path. */
  readonly url: URL;
  readonly name: string;
  readonly password: string;
};

/** Reads `http(s)://name:password@host:port/path`. */
export function readCouchAddress(text: string): CouchAddress | 'invalid' | 'no_admin' {
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol) || url.search !== '' || url.hash !== '') return 'invalid';
  const [name, password] = [decode(url.username), decode(url.password)];
  if (name === undefined || password === undefined || name.includes(':')) return 'invalid';
  if (name === '' || password === '') return 'no_admin';
  url.username = '';
  url.password = '';
  return { url, name, password };
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
