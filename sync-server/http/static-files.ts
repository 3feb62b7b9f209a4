import { readFile, stat } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';

const compress = promisify(brotliCompress);

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webp': 'image/webp',
  '.jpg': 'image/jpeg',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
};

/** What is compressed already, or never asked for by a browser, goes out as it is. */
const compressible = new Set(['.html', '.js', '.mjs', '.css', '.json', '.webmanifest', '.svg', '.txt', '.wasm']);

export type StaticFile = {
  readonly type: string;
  readonly plain: Buffer;
  readonly brotli: Buffer | undefined;
  readonly etag: string;
};

type Cached = StaticFile & { readonly changed: number };

/** Reads the built app's files and keeps them, compressed, until they change on disk. */
export class StaticFiles {
  readonly #folder: string;
  readonly #cache = new Map<string, Cached>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** @param path relative, decoded. @returns undefined for what is not there, or outside the folder */
  async read(path: string): Promise<StaticFile | undefined> {
    const file = this.#resolve(path);
    if (file === undefined) return undefined;
    const found = await stat(file).catch(() => undefined);
    if (!found?.isFile()) return undefined;
    const cached = this.#cache.get(file);
    if (cached && cached.changed === found.mtimeMs) return cached;
    const loaded = await load(file, found.mtimeMs);
    this.#cache.set(file, loaded);
    return loaded;
  }

  #resolve(path: string): string | undefined {
    if (path.includes('\0')) return undefined;
    const file = normalize(join(this.#folder, path));
    return file.startsWith(this.#folder + sep) ? file : undefined;
  }
}

async function load(file: string, changed: number): Promise<Cached> {
  const ending = extname(file);
  const plain = await readFile(file);
  const sibling = await readFile(`${file}.br`).catch(() => undefined);
  const brotli = sibling ?? (compressible.has(ending) ? await compressBrotli(plain) : undefined);
  const etag = `"${plain.length.toString(36)}-${Math.floor(changed).toString(36)}"`;
  return { type: types[ending] ?? 'application/octet-stream', plain, brotli, etag, changed };
}

function compressBrotli(plain: Buffer): Promise<Buffer> {
  return compress(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } });
}
