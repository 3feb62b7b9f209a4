import { createHash } from 'node:crypto';
import { type Blob, blobPieceBytes } from '../storage/storage.ts';

/** Cuts bytes that come in any portions into a blob's pieces, copying each byte once, and names them. */
export class PieceCollector {
  readonly #pieces: Uint8Array[] = [];
  readonly #md5 = createHash('md5');
  readonly #sha256 = createHash('sha256');
  #last = Buffer.alloc(0);
  #used = 0;
  #length = 0;

  get length(): number {
    return this.#length;
  }

  add(bytes: Uint8Array): void {
    this.#md5.update(bytes);
    this.#sha256.update(bytes);
    this.#length += bytes.length;
    for (let at = 0; at < bytes.length; ) {
      if (this.#used === this.#last.length) this.#grow(bytes.length - at);
      const taken = Math.min(bytes.length - at, this.#last.length - this.#used);
      this.#last.set(bytes.subarray(at, at + taken), this.#used);
      this.#used += taken;
      at += taken;
    }
  }

  finish(): { readonly blob: Blob; readonly md5: Buffer } {
    const pieces = [...this.#pieces, this.#last.subarray(0, this.#used)];
    return { blob: { key: this.#sha256.digest('base64url'), pieces }, md5: this.#md5.digest() };
  }

  /** A full piece is put aside; one that is not grows by doubling, so that small attachments stay small. */
  #grow(coming: number): void {
    if (this.#last.length === blobPieceBytes) {
      this.#pieces.push(this.#last);
      this.#last = Buffer.alloc(0);
      this.#used = 0;
    }
    const size = Math.max(this.#last.length * 2, this.#used + coming, 1_024);
    const grown = Buffer.allocUnsafeSlow(Math.min(size, blobPieceBytes));
    grown.set(this.#last);
    this.#last = grown;
  }
}
