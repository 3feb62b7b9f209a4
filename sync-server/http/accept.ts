import type { FastifyRequest } from 'fastify';

type Preference = { readonly name: string; readonly quality: number };

/** Whether a request takes this media type, as CouchDB decides it: who says nothing takes everything. */
export function acceptsType(request: FastifyRequest, type: string): boolean {
  const wanted = preferencesOf(request.headers.accept ?? '*/*');
  const family = `${type.split('/', 1)[0]}/*`;
  if (wanted.some(({ name, quality }) => quality === 0 && (name === type || name === family))) return false;
  return wanted.some(({ name, quality }) => quality > 0 && (name === '*/*' || name === type || name === family));
}

/** How JSON is called for this request: who does not take it by its name gets it as text, as from CouchDB. */
export function jsonTypeFor(request: FastifyRequest): string {
  return acceptsType(request, 'application/json') ? 'application/json' : 'text/plain; charset=utf-8';
}

/** Whether a request takes bytes that are compressed with gzip; who says nothing does not. */
export function acceptsGzip(request: FastifyRequest): boolean {
  const wanted = preferencesOf(request.headers['accept-encoding'] ?? '');
  const named = wanted.find(({ name }) => name === 'gzip') ?? wanted.find(({ name }) => name === '*');
  return named !== undefined && named.quality > 0;
}

function preferencesOf(header: string): Preference[] {
  return header.split(',').map((item) => {
    const [name = '', ...parameters] = item.split(';').map((part) => part.trim().toLowerCase());
    const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
    return { name, quality: quality === undefined ? 1 : Number(quality) };
  });
}
