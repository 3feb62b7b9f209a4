import { StoreError } from '../database/record-store.ts';
import type { Reply } from './http.ts';
import type { Connection } from './status.ts';

/** How a piece of syncing ended. */
export type Outcome =
  | { kind: 'done' }
  | { kind: 'signed-out' }
  | { kind: 'storage' }
  | { kind: 'fault' }
  | { kind: 'later'; reply: Reply };

export function connectionOf(outcome: Outcome): Connection {
  if (outcome.kind === 'done') return 'online';
  if (outcome.kind !== 'later') return outcome.kind;
  const { reply } = outcome;
  if (reply.kind === 'answer') return 'troubled';
  return reply.reason === 'foreign' ? 'foreign' : 'offline';
}

/** Cut off on purpose: says nothing of the server. */
export const isCut = (outcome: Outcome): boolean =>
  outcome.kind === 'later' && outcome.reply.kind === 'silence' && outcome.reply.reason === 'aborted';

export const retryAfterOf = (outcome: Outcome): number => (outcome.kind === 'later' && outcome.reply.retryAfter) || 0;

export async function guarded(work: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await work();
  } catch (error) {
    return { kind: error instanceof StoreError ? 'storage' : 'fault' };
  }
}
