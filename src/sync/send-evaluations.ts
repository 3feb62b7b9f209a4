import type { EvaluationTables } from '../database/evaluation-tables.ts';
import type { Clock } from '../lib/clock.ts';
import { isObject } from '../lib/json.ts';
import { shuffled } from '../lib/shuffled.ts';
import { lastSentWeek } from '../model/evaluations/week.ts';

export type EvaluationSending = {
  readonly tables: EvaluationTables;
  readonly clock: Clock;
  readonly fetch: (path: string, init: RequestInit) => Promise<Response>;
};

/** As many as one post may have (`limits.evaluationsPerPost`). */
const perPost = 50;

/**
 * Sends what visitors said in weeks that are long over, in an order that says nothing, without a cookie, a name of the
 * tablet or anybody's session. What the server could not open stays. What is sent twice counts once.
 */
export async function sendEvaluations({ tables, clock, fetch }: EvaluationSending): Promise<void> {
  const due = shuffled(await tables.upTo(lastSentWeek(clock.now(), 'UTC')));
  for (let from = 0; from < due.length; from += perPost) {
    const posted = due.slice(from, from + perPost);
    const answer = await fetch('/_city/evaluations', {
      method: 'POST',
      credentials: 'omit',
      redirect: 'error',
      cache: 'no-store',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ sealed: posted.map(({ sealed }) => sealed) }),
    });
    const body: unknown = answer.status === 201 ? await answer.json() : undefined;
    // Whatever else came is no word of the server's.
    if (!isObject(body) || body.ok !== true || !Array.isArray(body.refused)) return;
    const refused = new Set<unknown>(body.refused);
    await tables.remove(posted.filter((_, place) => !refused.has(place)).map(({ id }) => id));
  }
}

/** Looks now and then whether something is to be sent, as long as the page is there. @returns how to stop */
export function keepSendingEvaluations(sending: EvaluationSending): () => void {
  const send = (): void => void sendEvaluations(sending).catch(() => undefined);
  send();
  const timer = setInterval(send, 15 * 60_000);
  addEventListener('online', send);
  return () => {
    clearInterval(timer);
    removeEventListener('online', send);
  };
}
