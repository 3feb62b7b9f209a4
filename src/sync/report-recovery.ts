import type { Http } from './http.ts';

/** What the server's audit trail is told of a recovered vault: its id, the recovery key's fingerprint, how many records. */
export type RecoveryReport = { readonly vault: string; readonly key: string; readonly count: number };

/** @returns whether the server has it. A bare CouchDB has no such service; then it is told at some later start. */
export async function reportRecovery(http: Http, report: RecoveryReport): Promise<boolean> {
  const reply = await http('POST', '/_city/recoveries', { body: report });
  return reply.kind === 'answer' && reply.status === 201;
}
