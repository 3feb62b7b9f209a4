import { checkValue, fromValues, letterOf, toValues, valueOfLetter } from './letters.ts';
import { RecoveryError } from './recovery-error.ts';

/** One share of the recovery key, as it is printed. */
export type Share = {
  /** 1 to `total`, for people to talk about. */
  readonly number: number;
  /** How many of `total` are needed. */
  readonly threshold: number;
  readonly total: number;
  /** Begin of the SHA-256 of the public key: which shares belong together. */
  readonly key: Uint8Array;
  /** What Shamir's scheme gave: 32 bytes and their place. */
  readonly data: Uint8Array;
};

export const shareKeyLength = 7;
export const mostShares = 15;

const version = 1;
const lineLength = 20;
const lines = 4;
const dataLength = 33;
const checkLength = 4;

async function checksum(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)).subarray(0, checkLength);
}

/** Four lines of four groups of five letters; the last letter of a line checks the line, the last bytes check all. */
export async function writeShare({ number, threshold, total, key, data }: Share): Promise<string> {
  const body = Uint8Array.of(version, (threshold << 4) | total, number, ...key, ...data);
  const values = toValues(Uint8Array.of(...body, ...(await checksum(body))));
  const rows: string[] = [];
  for (let at = 0; at < values.length; at += lineLength - 1) {
    const row = values.slice(at, at + lineLength - 1);
    const text = [...row, checkValue(row)].map(letterOf).join('');
    rows.push(text.replace(/.{5}(?=.)/g, '$& '));
  }
  return rows.join('\n');
}

/** How many letters somebody has typed so far, of how many. */
export const shareProgress = (text: string): { readonly have: number; readonly need: number } => ({
  have: text.replace(/[\s-]/g, '').length,
  need: lineLength * lines,
});

function valuesOf(text: string): number[] {
  const typed = Array.from(text.replace(/[\s-]/g, ''));
  const values = typed.map(valueOfLetter);
  const wrong = values.indexOf(undefined);
  if (wrong >= 0) throw new RecoveryError('share_characters', { line: Math.floor(wrong / lineLength) + 1 });
  const { have, need } = shareProgress(text);
  if (have !== need) throw new RecoveryError('share_length', { have, need });
  return values as number[];
}

/** Reads what was printed, however it was typed: spaces, hyphens, small letters. @throws RecoveryError */
export async function readShare(text: string): Promise<Share> {
  const values = valuesOf(text);
  const rows = Array.from({ length: lines }, (_, line) => values.slice(line * lineLength, (line + 1) * lineLength));
  for (const [line, row] of rows.entries()) {
    if (checkValue(row.slice(0, -1)) !== row.at(-1)) throw new RecoveryError('share_line', { line: line + 1 });
  }
  const bytes = fromValues(rows.flatMap((row) => row.slice(0, -1)));
  const body = bytes.slice(0, 3 + shareKeyLength + dataLength);
  const check = bytes.slice(body.length, body.length + checkLength);
  if ((await checksum(body)).join() !== check.join()) throw new RecoveryError('share_damaged');
  const [made, counts = 0, number = 0] = body;
  if (made !== version) throw new RecoveryError('share_newer');
  return {
    number,
    threshold: counts >> 4,
    total: counts & 15,
    key: body.slice(3, 3 + shareKeyLength),
    data: body.slice(3 + shareKeyLength),
  };
}
