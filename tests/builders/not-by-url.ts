import { beforeEach, TestRunner } from 'vitest';

/** Why no test of this file makes sense against a URL; set when a hook asked for what is only there in process. */
let reasonForAll: string | undefined;

beforeEach(({ skip }) => {
  if (reasonForAll !== undefined) skip(reasonForAll);
});

/**
 * Says that a test holds only for a server in this process. Asked for in a test it skips that test; in a hook, all
 * tests of the file: the hook goes on with something that answers everything with itself.
 */
export function notByUrl(reason: string): never {
  const test = TestRunner.getCurrentTest();
  if (test) test.context.skip(reason);
  reasonForAll ??= reason;
  return absent as never;
}

const absent: unknown = new Proxy(() => undefined, {
  get: (_, key) => (key === 'then' ? undefined : key === Symbol.toPrimitive ? () => 'absent' : absent),
  set: () => true,
  apply: () => absent,
});
