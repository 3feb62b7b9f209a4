import type { DocumentSource, SourceChange } from '../indexes/group-rules.ts';
import { limits } from '../limits.ts';
import type { DatabaseStorage, DocumentRow } from '../storage/storage.ts';
import { conflictExtras } from './read-document.ts';
import { renderDocument } from './render-document.ts';

/** A database as its indexes see it: the winning revisions, with the names of the others. */
export function createDocumentSource(storage: DatabaseStorage): DocumentSource {
  return {
    name: storage.name,
    uuid: storage.uuid,
    updateSeq: () => storage.updateSeq(),
    purgeSeq: () => storage.purgeSeq(),
    purgesSince: () => storage.purgesSince(),
    changes: (after, until, limit) => {
      const most = storage.fittingBySeq({ after, until, limit }, limits.indexBatchBytes);
      return storage.listBySeq({ after, until, limit: most }).map(changeOf);
    },
    purges: (after, limit) =>
      storage.listPurges(after, limit).map(({ seq, id }) => {
        const row = storage.read(id);
        return { purgeSeq: seq, change: row ? changeOf(row) : { seq: 0, id, render: undefined } };
      }),
  };
}

function changeOf(row: DocumentRow): SourceChange {
  const { seq, id, deleted } = row;
  if (deleted) return { seq, id, render: undefined };
  const render = (localSeq: boolean) => {
    const extras = [...conflictExtras(row, true)];
    if (localSeq) extras.push(`"_local_seq":${seq}`);
    return renderDocument(row, extras);
  };
  return { seq, id, render };
}
