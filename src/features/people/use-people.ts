import { useMemo } from 'react';
import type { RecordStore } from '../../database/record-store.ts';
import type { Row } from '../../database/row.ts';
import { useRows, useWorkspace } from '../../database/workspace.tsx';
import { plainCaseCode, readCaseCode } from '../../model/persons/case-code.ts';
import { createPersonIndex, type PersonIndex } from '../../model/persons/person-index.ts';
import { survivorOf } from '../../model/persons/survivor.ts';
import type { Person } from '../../model/records/person.ts';

export type PersonRow = { row: Row; person: Person };

/** Everybody whom this vault holds; lives in memory as long as the page. */
type Known = { index: PersonIndex; edits: Map<string, string> };
const known = new WeakMap<RecordStore, Known>();

/** Brings the index up to what is stored: only who is new or was changed is read again. */
function refreshed(store: RecordStore, rows: readonly Row[]): PersonIndex {
  const { index, edits } = known.get(store) ?? { index: createPersonIndex(), edits: new Map<string, string>() };
  known.set(store, { index, edits });
  const here = new Set<string>();
  for (const row of rows) {
    if (row.body.removed) continue;
    here.add(row.id);
    if (edits.get(row.id) === row.edit) continue;
    index.set(row.id, row.body as unknown as Person);
    edits.set(row.id, row.edit);
  }
  for (const id of edits.keys()) {
    if (here.has(id)) continue;
    index.remove(id);
    edits.delete(id);
  }
  return index;
}

export type People = ReturnType<typeof peopleOf>;

function peopleOf(store: RecordStore, rows: readonly Row[]) {
  const index = refreshed(store, rows);
  const byId = new Map(
    rows.map((row): [string, PersonRow] => [row.id, { row, person: row.body as unknown as Person }]),
  );
  const survivor = (id: string): string =>
    survivorOf(id, (at) => {
      const into = byId.get(at)?.person.mergedInto;
      // Who was merged into somebody who is not on this tablet stays to be seen here.
      return into !== undefined && byId.has(into) ? into : undefined;
    });
  const goOn = [...byId.values()].filter(({ row, person }) => !person.removed && survivor(row.id) === row.id);
  return {
    index,
    /** Everybody but who was removed or goes on as somebody else. */
    all: goOn,
    removed: [...byId.values()].filter(({ person }) => person.removed !== undefined),
    find: (id: string): PersonRow | undefined => byId.get(id),
    /** Who an entry has become by merging. */
    survivor,
    mergedInto: (id: string): PersonRow[] =>
      [...byId.values()].filter(({ row }) => row.id !== id && survivor(row.id) === id),
    /** Who has the case code that a card shows, mostly one; `undefined`: the text is no case code. */
    withCode(text: string): string[] | undefined {
      const code = readCaseCode(text);
      if (code === undefined) return undefined;
      const all = [...byId.values()].filter(({ person }) => plainCaseCode(person.caseCode ?? '') === code);
      const ends = new Set(all.map(({ row }) => survivor(row.id)));
      return [...ends].filter((id) => byId.get(id)?.person.removed === undefined);
    },
    search(text: string): PersonRow[] {
      const best = new Map<string, number>();
      for (const { id, score } of index.search(text)) {
        const end = survivor(id);
        if ((best.get(end) ?? 0) < score) best.set(end, score);
      }
      return [...best]
        .sort((a, b) => b[1] - a[1])
        .flatMap(([id]) => byId.get(id) ?? [])
        .filter(({ person }) => !person.removed);
    },
  };
}

/** Everybody on this tablet, kept up to date; `undefined` until the store answered. */
export function usePeople(): People | undefined {
  const { people } = useWorkspace().database.stores;
  const rows = useRows(people, { type: 'person' });
  return useMemo(() => rows && peopleOf(people, rows), [people, rows]);
}
