import type { Database } from './database.ts';
import { designViewsOf } from './query-view.ts';

/** What `_info` tells of a design document's views. The file's size is that of all indexes of the database. */
export function describeDesign(database: Database, id: string): unknown {
  const { rules, language } = designViewsOf(database, id);
  const group = database.indexes.group(rules);
  const pending = database.storage.countAfter(group.seq);
  return {
    updates_pending: { minimum: pending, preferred: pending, total: pending },
    waiting_commit: false,
    waiting_clients: group.waiting,
    updater_running: group.isUpdating,
    update_seq: group.seq,
    sizes: { file: database.indexes.bytes(), external: group.bytes, active: group.bytes },
    signature: rules.signature,
    purge_seq: group.purgeSeq,
    language,
    compact_running: false,
    // Of ICU's collation data, which CouchDB names so too.
    collator_versions: [process.versions.icu ?? ''],
  };
}
