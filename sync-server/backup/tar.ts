/**
 * The little of the tar format (POSIX ustar) that backups need: plain files with short names, so that any `tar` can take
 * a decrypted backup apart.
 */
const block = 512;

export type TarEntry = {
  readonly name: string;
  readonly bytes: number;
  /** Must be read to its end before the next entry is asked for. */
  readonly content: AsyncIterable<Buffer>;
};

export function tarHeader(name: string, bytes: number, seconds: number): Buffer {
  if (Buffer.byteLength(name) > 99) throw new Error('the name is too long for a tar header');
  const header = Buffer.alloc(block);
  header.write(name, 0);
  header.write('0000600\0', 100);
  header.write('0000000\0', 108);
  header.write('0000000\0', 116);
  writeSize(header, bytes);
  header.write(`${Math.floor(seconds).toString(8).padStart(11, '0')}\0`, 136);
  header.write('        0', 148);
  header.write('ustar\u000000', 257);
  header.write(`${checksum(header).toString(8).padStart(6, '0')}\0 `, 148);
  return header;
}

/** What follows a file's content up to the next header. */
export function tarPadding(bytes: number): Buffer {
  return Buffer.alloc((block - (bytes % block)) % block);
}

export const tarEnd: Buffer = Buffer.alloc(2 * block);

/** Takes an archive apart as it comes. @throws when it ends too early or is none */
export async function* readTar(source: AsyncIterable<Buffer>): AsyncGenerator<TarEntry> {
  const input = new Input(source);
  for (;;) {
    const header = await input.take(block);
    if (header.every((byte) => byte === 0)) return;
    if (readChecksum(header) !== checksum(header)) throw new Error('a header of the archive is damaged');
    const bytes = readSize(header);
    const name = header.toString('latin1', 0, header.indexOf(0));
    yield { name, bytes, content: input.stream(bytes) };
    await input.take((block - (bytes % block)) % block);
  }
}

/** Up to 8 GB in octal digits; beyond that as a binary number, as GNU and BSD tar write it. */
function writeSize(header: Buffer, bytes: number): void {
  if (bytes < 8 ** 11) {
    header.write(`${bytes.toString(8).padStart(11, '0')}\0`, 124);
    return;
  }
  header.writeUInt8(0x80, 124);
  header.writeBigUInt64BE(BigInt(bytes), 128);
}

function readSize(header: Buffer): number {
  if (header.readUInt8(124) === 0x80) return Number(header.readBigUInt64BE(128));
  return Number.parseInt(header.toString('latin1', 124, 135), 8);
}

function checksum(header: Buffer): number {
  let sum = 8 * 0x20;
  header.forEach((byte, place) => {
    if (place < 148 || place >= 156) sum += byte;
  });
  return sum;
}

function readChecksum(header: Buffer): number {
  return Number.parseInt(header.toString('latin1', 148, 154), 8);
}

class Input {
  readonly #source: AsyncIterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Buffer>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  async take(bytes: number): Promise<Buffer> {
    const parts: Buffer[] = [];
    for await (const part of this.stream(bytes)) parts.push(part);
    return Buffer.concat(parts);
  }

  async *stream(bytes: number): AsyncGenerator<Buffer> {
    let left = bytes;
    while (left > 0) {
      if (this.#rest.length === 0) {
        const next = await this.#source.next();
        if (next.done) throw new Error('the archive ends too early');
        this.#rest = next.value;
      }
      const part = this.#rest.subarray(0, left);
      this.#rest = this.#rest.subarray(part.length);
      left -= part.length;
      if (part.length > 0) yield part;
    }
  }
}
