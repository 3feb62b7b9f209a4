import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CouchError } from '../../sync-server/errors.ts';
import { MultipartReader } from '../../sync-server/http/multipart-reader.ts';
import { multipartOf } from '../builders/multipart.ts';

const numRuns = Number(process.env.RUNS ?? 1_000);
const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);

/** The bytes in portions of these sizes, over and over. */
async function* cut(bytes: Buffer, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

async function readAll(bytes: Buffer, boundary: string, sizes: readonly number[]) {
  const reader = new MultipartReader(cut(bytes, sizes), boundary);
  const parts: [Record<string, string>, string][] = [];
  for (let headers = await reader.nextPart(); headers; headers = await reader.nextPart()) {
    const body: Uint8Array[] = [];
    for await (const chunk of reader.body()) body.push(chunk);
    parts.push([Object.fromEntries(headers), Buffer.concat(body).toString('latin1')]);
  }
  return parts;
}

const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 });
/** Bytes that come close to being boundaries. */
const bodyFor = (mark: string) =>
  fc
    .array(
      fc.oneof(
        fc.constantFrom(
          '\r\n',
          '\r',
          '\n',
          '-',
          '--',
          `--${mark}x`,
          `\r\n--${mark}!`,
          `\r\n-${mark}`,
          `--${mark}`,
          ' ',
        ),
        fc.string({ unit: fc.integer({ min: 0, max: 255 }).map((byte) => String.fromCharCode(byte)), maxLength: 6 }),
      ),
      { maxLength: 8 },
    )
    .map((pieces) => pieces.join(''))
    .filter((body) => !new RegExp(`(^|\\r\\n)--${escaped(mark)}(--|[ \\t]*\\r\\n|[ \\t]*\\r?$|-?$)`).test(body));
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const name = fc.constantFrom('x-a', 'x-b', 'content-type');
const value = fc.constantFrom('1', 'a:b', 'text/plain; x="y"');
const messageFor = (mark: string) =>
  fc.record({
    mark: fc.constant(mark),
    parts: fc.array(fc.tuple(fc.dictionary(name, value, { maxKeys: 3 }), bodyFor(mark)), {
      minLength: 1,
      maxLength: 4,
    }),
    sizes,
  });
const message = fc.oneof(...['b', '-', '--', 'abc123', "'()+_,./:=?", '----TF', 'aa'].map(messageFor));

describe('reading multipart bodies', () => {
  it('gives back what was put in, however it is cut', async () => {
    const property = fc.asyncProperty(message, async ({ mark, parts, sizes: portions }) => {
      const written = parts.map(([headers, body]) => [headers, Buffer.from(body, 'latin1')] as const);
      expect(await readAll(multipartOf(mark, written), mark, portions)).toEqual(parts);
    });
    await fc.assert(property, { numRuns, seed });
  });

  it('says of every body that was cut off that it is', async () => {
    const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    const property = fc.asyncProperty(message, place, async ({ mark, parts, sizes: portions }, at) => {
      const whole = multipartOf(
        mark,
        parts.map(([headers, body]) => [headers, Buffer.from(body, 'latin1')] as const),
      );
      const part = whole.subarray(0, Math.floor(whole.length * at));
      await expect(readAll(part, mark, portions)).rejects.toBeInstanceOf(CouchError);
    });
    await fc.assert(property, { numRuns, seed });
  });

  it('never fails otherwise, whatever comes', async () => {
    const noise = fc.array(fc.constantFrom('\r\n', '--', '--b', 'b', '\r\n--b', '\r\n--b--', ':', 'x: y', ' '), {
      maxLength: 30,
    });
    const property = fc.asyncProperty(noise, sizes, async (pieces, portions) => {
      const outcome = await readAll(Buffer.from(pieces.join('')), 'b', portions).catch((cause: unknown) => cause);
      expect(outcome instanceof CouchError || Array.isArray(outcome)).toBe(true);
    });
    await fc.assert(property, { numRuns, seed });
  });

  it('skips what stands around the parts, and what of a part is not read', async () => {
    const body = Buffer.from(
      'preamble\r\n--b \t\r\na: 1\r\n\r\nunread\r\n--b\r\n\r\n--b\r\n\r\nlast\r\n--b--\r\nepilogue',
    );
    const reader = new MultipartReader(cut(body, [3]), 'b');
    expect(Object.fromEntries((await reader.nextPart()) ?? [])).toEqual({ a: '1' });
    expect((await reader.nextPart())?.size).toBe(0);
    await reader.nextPart();
    const last: Uint8Array[] = [];
    for await (const chunk of reader.body()) last.push(chunk);
    expect(Buffer.concat(last).toString()).toBe('last');
    expect(await reader.nextPart()).toBeUndefined();
  });

  it('does not hold headers without end', async () => {
    const endless = async function* () {
      yield Buffer.from('--b\r\n');
      for (let sent = 0; ; sent += 1_000) {
        if (sent > 100_000) throw new Error('it went on reading');
        yield Buffer.alloc(1_000, 'x');
      }
    };
    await expect(new MultipartReader(endless(), 'b').nextPart()).rejects.toBeInstanceOf(CouchError);
  });
});
