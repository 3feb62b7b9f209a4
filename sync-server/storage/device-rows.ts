import type { DatabaseSync } from 'node:sqlite';

/** A device as it was last heard of. */
export type DeviceRow = {
  readonly id: string;
  /** By the server's clock, ms since epoch. */
  readonly seen: number;
  /** JSON; what is in it is `city/devices`' own. */
  readonly value: string;
};

export type DeviceRows = {
  read(id: string): DeviceRow | undefined;
  /** In the order of their ids. */
  list(): DeviceRow[];
  write(row: DeviceRow): void;
  remove(id: string): void;
};

/** The table of devices. @param strict makes storage errors of what fails */
export function deviceRows(handle: DatabaseSync, strict: (write: () => unknown) => void): DeviceRows {
  const read = handle.prepare('SELECT id, seen, value FROM devices WHERE id = ?');
  const list = handle.prepare('SELECT id, seen, value FROM devices ORDER BY id');
  const write = handle.prepare('INSERT OR REPLACE INTO devices (id, seen, value) VALUES (?, ?, ?)');
  const remove = handle.prepare('DELETE FROM devices WHERE id = ?');
  return {
    read: (id) => read.get(id) as DeviceRow | undefined,
    list: () => list.all() as DeviceRow[],
    write: ({ id, seen, value }) => strict(() => write.run(id, seen, value)),
    remove: (id) => strict(() => remove.run(id)),
  };
}
