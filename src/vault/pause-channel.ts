type Message = { readonly vault: string; readonly what: 'paused' | 'touched' };

export type PauseChannel = {
  /** Every tab with this vault empties its page. */
  pause: () => void;
  /** Somebody is there: no tab with this vault should think otherwise. Said once in two seconds at most. */
  touched: () => void;
  close: () => void;
};

/** Somebody's touch, told to other tabs of the vault and heard from them. */
export type Presence = { tell: () => void; subscribe: (listener: () => void) => () => void };

const quietFor = 2000;

/** What the tabs that have one vault open tell each other. Nobody is ever told to open again: each tab asks for itself. */
export function createPauseChannel(
  vault: string,
  on: { paused: () => void; touched: () => void },
  now: () => number = () => performance.now(),
): PauseChannel {
  const channel = new BroadcastChannel('sprechstunde.pause');
  let told = Number.NEGATIVE_INFINITY;
  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    if (data.vault === vault) on[data.what]();
  };
  return {
    pause: () => channel.postMessage({ vault, what: 'paused' } satisfies Message),
    touched: () => {
      if (now() - told < quietFor) return;
      told = now();
      channel.postMessage({ vault, what: 'touched' } satisfies Message);
    },
    close: () => channel.close(),
  };
}
