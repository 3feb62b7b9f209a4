import type { Logger } from './logger.ts';

/**
 * What nobody caught. Node would print the error itself, and its message may quote what a user sent: only the kind and
 * the place are told. A promise that was refused, or a stream that failed after its request was answered, concerns one
 * request; after anything else the state of the process is unknown, and it ends (whoever started it starts it again;
 * every answered write is durable).
 */
export function watchForUncaught(log: Logger, end: () => void): void {
  // Nobody reads the log any more: each line that cannot be told would be one more to tell, for ever.
  for (const output of [process.stdout, process.stderr]) output.on('error', () => undefined);
  process.on('unhandledRejection', (cause) => log({ event: 'server_error', code: `unhandled ${placeOf(cause)}` }));
  process.on('uncaughtException', (cause) => {
    log({ event: 'server_error', code: `uncaught ${placeOf(cause)}` });
    if (!isOfStream(cause)) end();
  });
}

/** Where it failed; never the message, which may quote what a user sent. */
export function placeOf(cause: unknown): string {
  if (!(cause instanceof Error)) return 'unknown';
  // Below the message, which may look like a place.
  const line = /([\w.-]+\.ts:\d+)/.exec((cause.stack ?? '').split('\n    at ').slice(1).join('\n'))?.[1];
  const code = 'code' in cause && /^[A-Z_]{1,60}$/.test(String(cause.code)) ? String(cause.code) : undefined;
  return [cause.name, code, line].filter((part) => part !== undefined).join(' ');
}

function isOfStream(cause: unknown): boolean {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return /^(?:ERR_STREAM_|ERR_HTTP_|Z_)/.test(code) || ['ECONNRESET', 'EPIPE', 'ECANCELED'].includes(code);
}
