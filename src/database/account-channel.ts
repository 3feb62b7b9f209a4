type Message = { vault: string | undefined };

/** Tells the other tabs of this device whose vault is open now; they must not go on with another's. */
export function createAccountChannel(onChange: (vault: string | undefined) => void) {
  const channel = new BroadcastChannel('sprechstunde.account');
  channel.onmessage = (event: MessageEvent<Message>) => onChange(event.data.vault);
  return {
    tell: (vault: string | undefined): void => channel.postMessage({ vault } satisfies Message),
    close: (): void => channel.close(),
  };
}
