import type { Head } from './chain.ts';
import { readHeadFile } from './head-file.ts';
import { verifyTrail } from './verify-trail.ts';

export type VerifyOrder = {
  readonly path: string;
  readonly headPath: string;
  readonly secret: Buffer;
  /** `<number>:<hash>` as an earlier run or the log told it; none when left out. */
  readonly noted: string | undefined;
  readonly log: (line: string) => void;
};

/** Verifies a trail and says what it found. @returns whether it is whole */
export function runVerify({ path, headPath, secret, noted, log }: VerifyOrder): boolean {
  const elsewhere = noted === undefined ? undefined : headOf(noted);
  if (noted !== undefined && !elsewhere) {
    log('A noted head reads <number>:<64 hexadecimal digits>.');
    return false;
  }
  // The file first: the trail may only be further by then.
  const head = readHeadFile(headPath, secret);
  const verdict = verifyTrail(path, head, elsewhere);
  for (const { code, sentence } of verdict.breaks) log(`BROKEN ${code}: ${sentence}`);
  const isWhole = verdict.breaks.length === 0;
  const range = `${verdict.entries} entries, ${verdict.first} to ${verdict.head.number}`;
  log(isWhole ? `The audit trail is whole: ${range}.` : `The audit trail is NOT whole: ${range}.`);
  log(`Its head, to be noted elsewhere: ${verdict.head.number}:${verdict.head.hash}`);
  return isWhole;
}

function headOf(text: string): Head | undefined {
  const match = /^(\d{1,15}):([0-9a-f]{64})$/.exec(text);
  return match?.[1] && match[2] ? { number: Number(match[1]), hash: match[2] } : undefined;
}
