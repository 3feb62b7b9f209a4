import { extname, resolve } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { CouchError, errors } from '../errors.ts';
import { part } from '../http/route.ts';
import { type StaticFile, StaticFiles } from '../http/static-files.ts';

/** Never cached blindly: a new build must be seen at the next start. Names under `assets/` carry a hash. */
const immutable = 'public, max-age=31536000, immutable';

/** `/app/…`: the built web app. What is no file and asks for HTML is a deep link and gets the start page. */
export function registerAppFiles(app: FastifyInstance, folder: string | undefined): void {
  const files = folder === undefined ? undefined : new StaticFiles(resolve(folder));
  const answer = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    if (request.url.split('?', 1)[0] === '/app') return reply.redirect('/app/', 302);
    const path = part(request, '*') || 'index.html';
    const file = await files?.read(path);
    if (file) return send(request, reply, path, file);
    const isPage = extname(path) === '' && request.headers.accept?.includes('text/html');
    const start = await files?.read('index.html');
    if (!start) throw notBuilt();
    if (isPage) return send(request, reply, 'index.html', start);
    throw errors.missing();
  };
  app.get('/app', answer);
  app.get('/app/*', answer);
}

function notBuilt(): CouchError {
  return new CouchError(503, 'app_not_built', 'The web app has not been built yet. Run "npm run build" and reload.');
}

function send(request: FastifyRequest, reply: FastifyReply, path: string, file: StaticFile): FastifyReply {
  const cacheControl = path.startsWith('assets/') ? immutable : 'no-cache';
  reply.headers({ 'cache-control': cacheControl, etag: file.etag, vary: 'accept-encoding' });
  if (request.headers['if-none-match'] === file.etag) return reply.code(304).send();
  reply.header('content-type', file.type);
  const wantsBrotli = /\bbr\b/.test(request.headers['accept-encoding'] ?? '');
  if (!file.brotli || !wantsBrotli) return reply.send(file.plain);
  return reply.header('content-encoding', 'br').send(file.brotli);
}
