import { classOfDatabase } from '../model/access/databases.ts';
import type { Checkpoints } from './checkpoints.ts';
import { awaitDatabase, awaitFeed } from './feed.ts';
import type { Http } from './http.ts';
import type { Outcome } from './outcome.ts';
import type { Walk } from './walk.ts';

export type WatchOptions = {
  http: Http;
  checkpoints: Checkpoints;
  walk: Walk;
  databases: () => Promise<string[]>;
  now: () => number;
  /** Without a feed each database is read at least so often, ms. */
  pollEvery: number;
};

/** With a feed, this many databases are read whenever it was calm: what it forgot to name is found all the same. */
const besides = 4;
/** For so long a server without the feed is not asked for it again, ms. */
const remembered = 600_000;
const shortest = 1000;

/** Waits for news: on the city's feed, or on the own site's changes and the others' in turn. */
export function createWatch({ http, checkpoints, walk, databases, now, pollEvery }: WatchOptions) {
  let seq = '';
  let noFeedUntil = Number.NEGATIVE_INFINITY;

  async function waitOnFeed(signal: AbortSignal): Promise<Outcome | 'none'> {
    const answer = await awaitFeed(http, seq, signal);
    if (answer.kind === 'none') return 'none';
    if (answer.kind === 'failed') return { kind: 'later', reply: answer.reply };
    seq = answer.seq;
    walk.mark(answer.databases);
    if (answer.databases.length === 0) walk.mark(await walk.oldest(besides, shortest));
    return { kind: 'done' };
  }

  async function waitOnDatabase(signal: AbortSignal): Promise<Outcome> {
    const all = await databases();
    const open = all.filter((db) => !walk.isClosed(db));
    const own = open.find((db) => classOfDatabase(db) === 'site') ?? open[0] ?? '';
    const left = (await walk.eldest()) + pollEvery - now();
    const answer = await awaitDatabase(http, own, await checkpoints.read(own), Math.max(shortest, left), signal);
    if (answer.kind === 'failed') return { kind: 'later', reply: answer.reply };
    if (answer.kind === 'changed') walk.mark([own]);
    walk.mark(await walk.oldest(all.length, pollEvery - shortest));
    return { kind: 'done' };
  }

  const wait = async (signal: AbortSignal): Promise<Outcome> => {
    if (now() >= noFeedUntil) {
      const heard = await waitOnFeed(signal);
      if (heard !== 'none') return heard;
      noFeedUntil = now() + remembered;
    }
    return waitOnDatabase(signal);
  };
  return {
    wait,
    /** It is another server, perhaps one that has a feed. */
    forget: (): void => {
      seq = '';
      noFeedUntil = Number.NEGATIVE_INFINITY;
    },
  };
}
