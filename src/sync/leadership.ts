import type { Visibility } from './visibility.ts';

/** What the leading tab runs. */
export type Term = {
  /** Resolves when what is under way has ended well. */
  finish(): Promise<void>;
  /** Ends at once. */
  stop(): void;
};

export type Leadership = {
  stop(): void;
  /** As `stop`, but the term may finish. */
  finish(): Promise<void>;
};

type Message = 'ask' | 'here' | 'going' | 'hidden';

/** A visible tab asks so often whether somebody leads, ms. */
const askEvery = 5000;
/** Who does not answer for so long is frozen, hung or dead, ms. A busy tab answers sooner, or loses nothing by it. */
const patience = 3000;
/** Who is going may finish what it sends, ms. */
const longestGoing = 11_000;

/**
 * One tab of a vault syncs: who holds a Web Lock, which a crash gives back by itself. Browsers slow hidden tabs down to a
 * call a minute and freeze them, so a hidden leader goes when a visible tab asks, and one that does not answer is
 * relieved of the lock. It notices when it thaws; until then two may sync, which the store's rules bear (`sent`, atomic
 * changes).
 */
export function createLeadership(name: string, visibility: Visibility, begin: () => Term): Leadership {
  const channel = new BroadcastChannel(name);
  const ended = new AbortController();
  let term: Term | undefined;
  let release: (() => void) | undefined;
  let going: Promise<void> | undefined;
  let queue = new AbortController();
  let isStealing = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const post = (message: Message): void => {
    if (!ended.signal.aborted) channel.postMessage(message);
  };

  /** Relieves whoever leads, unless they say something within so many milliseconds. */
  function waitFor(milliseconds: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => {
      isStealing = true;
      queue.abort();
    }, milliseconds);
  }

  function ask(): void {
    if (term || ended.signal.aborted || !visibility.isVisible() || timer !== undefined) return;
    waitFor(patience);
    post('ask');
  }

  function calm(): void {
    clearTimeout(timer);
    timer = undefined;
  }

  async function lead(): Promise<void> {
    calm();
    isStealing = false;
    if (ended.signal.aborted) return;
    const over = new Promise<void>((resolve) => {
      release = resolve;
    });
    term = begin();
    if (!visibility.isVisible()) post('hidden');
    await over;
  }

  async function run(): Promise<void> {
    while (!ended.signal.aborted) {
      queue = new AbortController();
      const how = isStealing ? { steal: true } : { signal: queue.signal };
      // It rejects when another tab took the lock over, or when this one is to take it.
      await navigator.locks.request(name, how, lead).catch(() => undefined);
      term?.stop();
      term = undefined;
      going = undefined;
      calm();
    }
  }

  async function finishTerm(): Promise<void> {
    await term?.finish();
    release?.();
  }

  function answer(): void {
    if (!term) return;
    const stays = !going && visibility.isVisible();
    post(stays ? 'here' : 'going');
    if (!stays) going ??= finishTerm();
  }

  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    if (data === 'ask') answer();
    else if (data === 'here') calm();
    else if (data === 'hidden') {
      // Whoever was asked before, it is this one now.
      calm();
      ask();
    } else if (timer !== undefined) waitFor(longestGoing);
  };
  const stopWatching = visibility.watch(() => {
    if (visibility.isVisible()) ask();
    else if (term) post('hidden');
    else calm();
  });
  const asking = setInterval(ask, askEvery);

  function leave(): void {
    ended.abort();
    calm();
    clearInterval(asking);
    stopWatching();
    channel.close();
    queue.abort();
  }

  void run();
  ask();
  return {
    stop: () => {
      leave();
      term?.stop();
      release?.();
    },
    finish: async () => {
      leave();
      await (going ?? finishTerm());
    },
  };
}

/** Resolves when no tab leads, at most after so many milliseconds. */
export async function untilNobodyLeads(name: string, most: number): Promise<void> {
  const signal = AbortSignal.timeout(most);
  await navigator.locks.request(name, { signal }, () => undefined).catch(() => undefined);
}
