import type { JsonObject } from '../../src/lib/json.ts';
import type { Database } from '../documents/database.ts';
import { parseDocument } from '../documents/incoming-document.ts';
import { replicatorUser } from '../documents/replication-document-rule.ts';

const attempts = 10;

/**
 * Writes into a replication document how it went. Somebody may edit it at the same time: then it is read anew, and
 * left alone when it has become another order or is gone.
 */
export async function writeState(
  database: Database,
  docId: string,
  state: JsonObject,
  isCurrent: () => boolean,
): Promise<void> {
  for (let attempt = 0; attempt < attempts && isCurrent(); attempt += 1) {
    const row = database.storage.read(docId);
    if (!row || row.deleted) return;
    const fields = Object.entries(JSON.parse(row.body) as JsonObject).filter(
      ([name]) => !name.startsWith('_replication_'),
    );
    const document = parseDocument({ ...Object.fromEntries(fields), ...state, _rev: row.rev }, docId);
    const [result] = await database.write({ documents: [document], newEdits: true, user: replicatorUser });
    if (result?.failure?.status !== 409) return;
  }
}
