import type { SyncStatus } from './status.ts';

type Message = { kind: 'status'; status: SyncStatus } | { kind: 'hello' | 'wake' | 'resume' };

/** What the tabs of one account tell each other: the one that syncs shows its status, the others may call it. */
export function createStatusChannel(
  name: string,
  on: { status(status: SyncStatus): void; wake(): void; resume(): void; hello(): void },
) {
  const channel = new BroadcastChannel(`sprechstunde.${name}`);
  channel.onmessage = (event: MessageEvent<Message>) => {
    const message = event.data;
    if (message.kind === 'status') on.status(message.status);
    else on[message.kind]();
  };
  const post = (message: Message): void => channel.postMessage(message);
  return {
    tell: (status: SyncStatus): void => post({ kind: 'status', status }),
    wake: (): void => post({ kind: 'wake' }),
    resume: (): void => post({ kind: 'resume' }),
    hello: (): void => post({ kind: 'hello' }),
    close: (): void => channel.close(),
  };
}
