import { heartbeatMs, type Position, positionText } from './feed-position.ts';
import type { Waiter } from './waiting.ts';

/** Where a database stands: `key` names it for a while, `seq` counts its changes. */
export type DatabaseState = { readonly name: string; readonly key: string; readonly seq: number };

export type ChangedOptions = {
  readonly since: Position;
  readonly timeoutMs: number;
  readonly waiter: Waiter;
  /** What the session may read now; `undefined`: there is no session any more. */
  readonly readable: () => Promise<readonly DatabaseState[] | undefined>;
};

/** The body of `/_city/feed`: line feeds while nothing changes, then the names of what did. */
export async function* tellChanged({ since, timeoutMs, waiter, readable }: ChangedOptions): AsyncGenerator<string> {
  const end = performance.now() + timeoutMs;
  for (;;) {
    const states = await readable();
    const changed = (states ?? []).filter(({ key, seq }) => since.get(key) !== seq);
    const left = end - performance.now();
    if (changed.length > 0 || left <= 0 || !states) {
      const seq = positionText((states ?? []).map((state) => [state.key, state.seq]));
      yield `${JSON.stringify({ seq, databases: changed.map(({ name }) => name) })}\n`;
      return;
    }
    yield '\n';
    if ((await waiter.next(Math.min(left, heartbeatMs))) === 'ended') return;
  }
}
