import type { Database } from './database.ts';
import { formatSeq } from './sequence.ts';

/** What `GET /{db}` and `_dbs_info` tell of a database. */
export function describeDatabase({ storage, name, compacting }: Database): unknown {
  const { documents, deleted, updateSeq, bytes, activeBytes } = storage.counts();
  return {
    instance_start_time: String(Math.floor(storage.createdAt / 1000)),
    db_name: name,
    purge_seq: formatSeq(storage, storage.purgeSeq()),
    update_seq: formatSeq(storage, updateSeq),
    sizes: { file: bytes, external: activeBytes, active: activeBytes },
    props: {},
    doc_del_count: deleted,
    doc_count: documents,
    disk_format_version: 8,
    compact_running: compacting,
    cluster: { q: 1, n: 1, w: 1, r: 1 },
  };
}
