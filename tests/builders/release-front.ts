import { createHash } from 'node:crypto';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What lies between the browser and the server. */
export type Way =
  | 'open'
  /** A captive portal answers everything with its own page. */
  | 'portal'
  /** The portal got between again after the service worker's script came through. */
  | 'portal-for-assets';

export type ReleaseFront = {
  url: string;
  way(next: Way): void;
  /** From now on the next version of the app is served: its start page is marked with this number. */
  release(number: number): void;
  /** Files whose address this fits are cut off before they arrive; none without it. */
  lose(files?: RegExp): void;
  /** Requests for the service worker's script so far. */
  looks(): number;
  close(): Promise<void>;
};

const portalPage = '<!doctype html><title>Hotspot</title><p>Please accept our terms.</p>';

const integrityOf = (text: string): string => `sha384-${createHash('sha384').update(text).digest('base64')}`;

/** Stands before the real server and makes of its built app a next version, or plays a captive portal. */
export async function startReleaseFront(behind: string): Promise<ReleaseFront> {
  let now: Way = 'open';
  let version = 1;
  let looks = 0;
  let lost: RegExp | undefined;
  const text = async (path: string): Promise<string> => (await fetch(behind + path)).text();
  const page = async (of: number): Promise<string> => {
    const built = await text('/app/index.html');
    return of === 1 ? built : built.replace('</title>', `</title><meta name="release" content="${of}">`);
  };
  async function worker(): Promise<string> {
    const script = await text('/app/service-worker.js');
    if (version === 1) return script;
    const [before, after] = [integrityOf(await page(1)), integrityOf(await page(version))];
    if (!script.includes(before)) throw new Error('the start page is not in the precache');
    return script
      .replace(before, after)
      .replace(/"revision":"[0-9a-f]+","url":"index.html"/, `"revision":"r${version}","url":"index.html"`);
  }

  const server: Server = createServer((incoming, outgoing) => {
    const { method = 'GET', headers, url = '/' } = incoming;
    const say = (type: string, body: string): void => {
      outgoing.writeHead(200, { 'content-type': type, 'cache-control': 'no-cache' });
      outgoing.end(body);
    };
    const [path = ''] = url.split('?');
    if (lost?.test(path)) return void incoming.socket.destroy();
    const isWorker = path === '/app/service-worker.js';
    if (isWorker) looks += 1;
    const isCaught = now === 'portal' || (now === 'portal-for-assets' && !isWorker && path.startsWith('/app/'));
    if (isCaught) return say('text/html', portalPage);
    const made = isWorker ? worker() : path === '/app/index.html' ? page(version) : undefined;
    if (made) {
      made.then(
        (body) => say(isWorker ? 'text/javascript' : 'text/html; charset=utf-8', body),
        () => incoming.socket.destroy(),
      );
      return undefined;
    }
    const outbound = request(`${behind}${url}`, { method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
      answer.on('error', () => outgoing.destroy());
    });
    outbound.on('error', () => incoming.socket.destroy());
    outgoing.on('close', () => outbound.destroy());
    incoming.pipe(outbound);
    return undefined;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    way: (next) => {
      now = next;
    },
    release: (number) => {
      version = number;
    },
    lose: (files) => {
      lost = files;
    },
    looks: () => looks,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
