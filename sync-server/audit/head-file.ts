import { createHmac, timingSafeEqual } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { Head } from './chain.ts';

export type NotedHead = Head | 'missing' | 'forged';

/**
 * The chain's second place: its last number and hash in a file of their own, sealed with the data folder's secret, so
 * that entries cannot be cut off its end unseen. Who may write the whole folder can forge both: a head that was noted
 * elsewhere shows that too.
 */
export function writeHeadFile(path: string, { number, hash }: Head, secret: Buffer): void {
  // Two processes may note it at one time.
  const partial = `${path}.${process.pid}.partial`;
  const text = JSON.stringify({ number, hash, seal: sealOf({ number, hash }, secret) });
  writeFileSync(partial, `${text}\n`, { mode: 0o600, flush: true });
  renameSync(partial, path);
}

export function readHeadFile(path: string, secret: Buffer): NotedHead {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return 'missing';
  }
  try {
    const { number, hash, seal } = JSON.parse(text) as Partial<Head> & { seal?: unknown };
    if (!Number.isSafeInteger(number) || typeof hash !== 'string' || typeof seal !== 'string') return 'forged';
    const head = { number: number as number, hash };
    const [left, right] = [Buffer.from(seal), Buffer.from(sealOf(head, secret))];
    return left.length === right.length && timingSafeEqual(left, right) ? head : 'forged';
  } catch {
    return 'forged';
  }
}

function sealOf({ number, hash }: Head, secret: Buffer): string {
  return createHmac('sha256', secret).update(`audit head ${number} ${hash}`).digest('hex');
}
