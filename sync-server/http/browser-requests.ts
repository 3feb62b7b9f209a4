import type { FastifyRequest } from 'fastify';
import { errors } from '../errors.ts';

/** Where a browser puts what it asks for when it shows it as a page of its own, or in one. */
const pages = new Set(['document', 'iframe', 'frame', 'embed', 'object', 'fencedframe']);

/** The web app is for everybody, whatever credentials a browser still sends. */
export function isAppFile({ method, url }: FastifyRequest): boolean {
  return (method === 'GET' || method === 'HEAD') && /^\/app(?:[/?]|$)/.test(url);
}

/**
 * Browsers say in `Sec-Fetch-…` how and from where they ask; other clients send no such headers, and nothing changes
 * for them. Refused are
 * - pages that are not the app's: with its session a paused tablet's address bar would show `/site-x/_all_docs`;
 * - whatever another site asks for, the other hosts of the city's domain included. CORS is off and cookies are
 *   `SameSite=Strict`: this holds beside them. A link to the app is no harm.
 * @throws forbidden
 */
export function refuseStrayBrowsers(request: FastifyRequest): void {
  const { 'sec-fetch-site': from, 'sec-fetch-mode': mode, 'sec-fetch-dest': shownIn } = request.headers;
  const isPage = mode === 'navigate' || mode === 'nested-navigate' || pages.has(String(shownIn));
  if (isPage && isAppsPage(request)) return;
  if (isPage) throw errors.forbidden('Pages are under /app/ alone.');
  if (from === 'cross-site' || from === 'same-site') throw errors.forbidden('Requests from other sites are refused.');
}

/** `/` leads to the app. */
function isAppsPage(request: FastifyRequest): boolean {
  const { method, url } = request;
  return isAppFile(request) || ((method === 'GET' || method === 'HEAD') && /^\/(?:\?|$)/.test(url));
}
