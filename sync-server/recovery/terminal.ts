import { fstatSync } from 'node:fs';
import { createInterface } from 'node:readline';

/** Where a person types, or a program pipes into. What is said goes to standard error, what is made to standard output. */
export type Terminal = {
  readonly isInteractive: boolean;
  /** Whether what is made would lie in a file. */
  readonly writesFile: boolean;
  say(text: string): void;
  put(text: string): void;
  /** @returns undefined at the end */
  line(): Promise<string | undefined>;
  close(): void;
};

export function openTerminal(): Terminal {
  const reader = createInterface({ input: process.stdin, terminal: false });
  const lines = reader[Symbol.asyncIterator]();
  return {
    isInteractive: process.stdin.isTTY,
    writesFile: fstatSync(1).isFile(),
    say: (text) => void process.stderr.write(`${text}\n`),
    put: (text) => void process.stdout.write(`${text}\n`),
    line: async () => {
      const { done, value } = await lines.next();
      return done ? undefined : value;
    },
    close: () => reader.close(),
  };
}
