import { errors } from '../errors.ts';
import { limits } from '../limits.ts';

/** Names in lower case. */
export type PartHeaders = ReadonlyMap<string, string>;

const lineEnd = Buffer.from('\r\n');
const nothing = Buffer.alloc(0);
/** Blanks that may follow a boundary (RFC 2046, 5.1.1). */
const mostPadding = 64;

const truncated = () => errors.badRequest('The multipart body ends before its last boundary.');

/**
 * Reads a multipart body (RFC 2046) part by part, as it comes; of the whole it never holds more than a chunk.
 * A line that only begins like a boundary is data. What stands before the first boundary and after the last is skipped.
 * Every method throws bad_request for a body that ends too early or whose headers are no headers.
 */
export class MultipartReader {
  readonly #source: AsyncIterator<Uint8Array>;
  readonly #delimiter: Buffer;
  #buffer: Buffer = Buffer.from(lineEnd);
  #sourceEnded = false;
  #state: 'data' | 'headers' | 'ended' = 'data';
  #parts = 0;

  constructor(source: AsyncIterable<Uint8Array>, boundary: string) {
    this.#source = source[Symbol.asyncIterator]();
    this.#delimiter = Buffer.from(`\r\n--${boundary}`, 'latin1');
  }

  /** Goes to the next part, past what was not read of this one. Undefined after the last. */
  async nextPart(): Promise<PartHeaders | undefined> {
    while (this.#state === 'data') await this.#readData();
    if (this.#state === 'ended') return undefined;
    this.#parts += 1;
    if (this.#parts > limits.multipartParts) throw errors.tooLarge();
    this.#state = 'data';
    return this.#readHeaders();
  }

  /** The bytes of the present part. */
  async *body(): AsyncGenerator<Uint8Array> {
    while (this.#state === 'data') {
      const bytes = await this.#readData();
      if (bytes.length > 0) yield bytes;
    }
  }

  /** Some bytes of the part, or none when its end was passed. */
  async #readData(): Promise<Uint8Array> {
    for (;;) {
      const at = this.#buffer.indexOf(this.#delimiter);
      if (at > 0) return this.#take(at);
      if (at === 0) return (await this.#passDelimiter()) ? nothing : this.#take(this.#delimiter.length);
      // The end of what is here may be the beginning of a boundary.
      const certain = this.#buffer.length - this.#delimiter.length + 1;
      if (certain > 0) return this.#take(certain);
      if (!(await this.#fill())) throw truncated();
    }
  }

  /** False when the line goes on, so that it is no boundary. */
  async #passDelimiter(): Promise<boolean> {
    let end = this.#delimiter.length;
    await this.#need(end + 2);
    if (this.#buffer.toString('latin1', end, end + 2) === '--') {
      this.#state = 'ended';
      return true;
    }
    while (end < this.#delimiter.length + mostPadding && isBlank(this.#buffer[end])) {
      end += 1;
      await this.#need(end + 2);
    }
    if (!this.#buffer.subarray(end, end + 2).equals(lineEnd)) return false;
    this.#take(end + 2);
    this.#state = 'headers';
    return true;
  }

  async #readHeaders(): Promise<PartHeaders> {
    const headers = new Map<string, string>();
    let left = limits.partHeaderBytes;
    for (;;) {
      const end = await this.#lineEnd(left);
      if (end === 0) break;
      left -= end;
      const line = this.#take(end + 2)
        .toString('utf8')
        .slice(0, -2);
      const colon = line.indexOf(':');
      if (colon <= 0) throw errors.badRequest('A part of the multipart body has a header without a name.');
      headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
    }
    // A part without a body may share this line's end with the boundary that follows.
    await this.#need(this.#delimiter.length, false);
    const isBoundary =
      this.#buffer.subarray(0, this.#delimiter.length).equals(this.#delimiter) && (await this.#passDelimiter());
    if (!isBoundary) this.#take(2);
    return headers;
  }

  async #lineEnd(most: number): Promise<number> {
    for (;;) {
      const at = this.#buffer.indexOf(lineEnd);
      if (at > most || (at < 0 && this.#buffer.length > most + 1)) {
        throw errors.badRequest('A part of the multipart body has too long headers.');
      }
      if (at >= 0) return at;
      if (!(await this.#fill())) throw truncated();
    }
  }

  #take(bytes: number): Buffer {
    const taken = this.#buffer.subarray(0, bytes);
    this.#buffer = this.#buffer.subarray(bytes);
    return taken;
  }

  async #need(bytes: number, mustBe = true): Promise<void> {
    while (this.#buffer.length < bytes) {
      if (await this.#fill()) continue;
      if (mustBe) throw truncated();
      return;
    }
  }

  async #fill(): Promise<boolean> {
    if (this.#sourceEnded) return false;
    const { done, value } = await this.#source.next();
    if (done) this.#sourceEnded = true;
    else this.#buffer = Buffer.concat([this.#buffer, value]);
    return !done;
  }
}

function isBlank(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x09;
}
