import { inject, TestRunner } from 'vitest';

/** Says within a test that Apache CouchDB does otherwise, on purpose of ours: skipped against a server at a URL. */
export function oursAlone(reason: string): void {
  if (inject('conformanceTarget') !== undefined) TestRunner.getCurrentTest()?.context.skip(reason);
}

/** Says within a test that our gateway answers otherwise, on purpose. */
export function notThroughGateway(reason: string): void {
  if (inject('throughGateway')) TestRunner.getCurrentTest()?.context.skip(reason);
}
