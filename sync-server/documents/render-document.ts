/** One revision, ready to be sent. */
export type Revision = {
  readonly id: string;
  readonly rev: string;
  readonly deleted: boolean;
  readonly body: string;
};

/**
 * The document as JSON text, glued from the stored body without parsing it.
 * @param extras further members, each as `"name":json`
 */
export function renderDocument(revision: Revision, extras: readonly string[] = []): string {
  const { id, rev, deleted, body } = revision;
  let text = `{"_id":${JSON.stringify(id)},"_rev":${JSON.stringify(rev)}`;
  if (body !== '{}') text += `,${body.slice(1, -1)}`;
  if (deleted) text += ',"_deleted":true';
  for (const extra of extras) text += `,${extra}`;
  return `${text}}`;
}

export function revisionsMember(start: number, hashes: readonly string[]): string {
  return `"_revisions":{"start":${start},"ids":${JSON.stringify(hashes)}}`;
}
