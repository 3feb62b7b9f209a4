import type { RecordStore, RowChange, RowQuery } from './record-store.ts';
import type { Row } from './row.ts';

const matches = (row: Row, query: RowQuery): boolean =>
  (query.type === undefined || row.type === query.type) &&
  (query.db === undefined || row.db === query.db) &&
  (query.state === undefined || row.state === query.state);

/** A store in memory, under the same contract as the real one. */
export function createMemoryRecordStore(): RecordStore {
  const rows = new Map<string, Row>();
  const listeners = new Set<() => void>();

  const list = (query: RowQuery): Row[] =>
    [...rows.values()]
      .filter((row) => matches(row, query))
      .sort((a, b) => (a.order + a.id < b.order + b.id ? -1 : 1))
      .slice(0, query.limit)
      .map((row) => structuredClone(row));

  const announce = (): void => {
    for (const listener of listeners) listener();
  };

  const watch = (call: () => void): (() => void) => {
    listeners.add(call);
    call();
    return () => listeners.delete(call);
  };

  function changeOne(id: string, change: RowChange): Row[] {
    const stored = rows.get(id);
    const next = change(stored && structuredClone(stored), id);
    if (!next) return [];
    rows.set(id, structuredClone(next));
    return [next];
  }

  return {
    get: async (id) => structuredClone(rows.get(id)),
    list: async (query) => list(query),
    count: async (query) => list(query).length,
    change: async (ids, change) => {
      const written = [...new Set(ids)].flatMap((id) => changeOne(id, change));
      if (written.length > 0) announce();
      return written;
    },
    insert: async (fresh) => {
      const free = fresh.filter(({ id }) => !rows.has(id));
      for (const row of free) rows.set(row.id, structuredClone(row));
      if (free.length > 0) announce();
      return fresh.filter((row) => !free.includes(row)).map(({ id }) => id);
    },
    remove: async (ids) => {
      for (const id of ids) rows.delete(id);
      announce();
    },
    observe: (query, listener) => watch(() => listener(list(query))),
    observeOne: (id, listener) => watch(() => listener(structuredClone(rows.get(id)))),
  };
}
