import type { JsonObject } from '../lib/json.ts';
import type { Stamp } from '../model/records/common.ts';

/** `conflict`: on the server like `synced`, and two people's values wait for somebody to choose. */
export type RowState = 'synced' | 'unsent' | 'refused' | 'conflict';

export const isOnServer = ({ state }: Pick<Row, 'state'>): boolean => state === 'synced' || state === 'conflict';

/** The state of a row that the server has just as it is here. */
export const settledState = (body: JsonObject): RowState => (body.candidates ? 'conflict' : 'synced');

/**
 * The envelope of every stored record, version 0 for ever (architecture.md, "Local store"). All but `id`, `type`,
 * `order`, `db` and `state` is sealed on the disk (`sealed-fields.ts`).
 */
export type Row = {
  id: string;
  type: string;
  /** Inverted time key: ascending means newest first, which is what an index can do. */
  order: string;
  /** Name of the server's database; '' for rows that never leave this device. */
  db: string;
  state: RowState;
  /** Last revision known from the server, '' when it never saw the record. */
  rev: string;
  /** Token of the body's last change. */
  edit: string;
  /** Tokens that were, or may have been, sent since the server last answered. */
  sent: string[];
  body: JsonObject;
  /** The server's body that `body` started from, while they differ. */
  base: JsonObject | null;
  /** Why the server refused the record, '' otherwise. */
  reason: string;
  /** When the record reached the server, as the server says; '' where it does not. */
  arrived: string;
};

const farFuture = 99_999_999_999_999;

/** `order` of something that happened at `instant` (ms since 1970). */
export function orderAt(instant: number): string {
  return String(farFuture - Math.max(0, Math.floor(instant))).padStart(14, '0');
}

/**
 * `order` of a record: by the day it is about, then by its creation. Impersonal and stable under edits of the rest.
 * `seen` (ms) tells records of one second apart where the creation was seen.
 */
export function orderOf(body: JsonObject, seen?: number): string {
  const created = typeof body.createdAt === 'string' ? body.createdAt : '1970-01-01T00:00:00Z';
  const day = [body.date, body.day].find((value) => typeof value === 'string');
  const isOtherDay = typeof day === 'string' && day !== created.slice(0, 10);
  if (seen !== undefined && !isOtherDay) return orderAt(seen);
  const instant = Date.parse(isOtherDay ? `${day}T23:59:59Z` : created);
  return orderAt(Number.isNaN(instant) ? 0 : instant);
}

/** The row with a changed body, signed: unsent, and with what the server has of it for merging. */
export function editedRow(stored: Row, changed: JsonObject, { by, at, edit }: Stamp, mark: JsonObject = {}): Row {
  // Said of the clock that the last change was made by.
  const { clockOff: _before, ...rest } = changed;
  const body: JsonObject = { ...rest, updatedBy: by, updatedAt: at, ...mark, edit };
  const base = isOnServer(stored) ? stored.body : stored.base;
  return { ...stored, body, base, edit, state: 'unsent', reason: '' };
}

/** A row that never leaves this device: a draft, a checkpoint, the running session. */
export function deviceRow(id: string, type: string, body: JsonObject, order = orderAt(0)): Row {
  return {
    id,
    type,
    order,
    db: '',
    state: 'synced',
    rev: '',
    edit: '',
    sent: [],
    body,
    base: null,
    reason: '',
    arrived: '',
  };
}
