type Message = { author: string | undefined };

/** Tells the other tabs of this device who is signed in now; they must not go on for somebody else. */
export function createAccountChannel(onChange: (author: string | undefined) => void) {
  const channel = new BroadcastChannel('sprechstunde.account');
  channel.onmessage = (event: MessageEvent<Message>) => onChange(event.data.author);
  return {
    tell: (author: string | undefined): void => channel.postMessage({ author } satisfies Message),
    close: (): void => channel.close(),
  };
}
