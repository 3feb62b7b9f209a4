import type { Audit, AuditEntry, AuditEvent } from './audit.ts';

/** Databases that hold persons: who reads there is recorded, and which persons are concerned. */
export const holdsPersons = (database: string): boolean => database.startsWith('people-');

/** Ids of persons that a record names, its own among them. */
export function personsIn(text: string): string[] {
  return text.match(/person-[0-9A-Za-z]{6,10}-[0-9A-Za-z]{22,43}/g) ?? [];
}

export type WrittenDocument = { readonly id: string; readonly deleted: boolean; readonly body: string };

/** The entries of one write: each kind of thing that was done gets one, however many documents it was done to. */
export function entriesOfWrite(
  by: AuditEntry['by'],
  database: string,
  documents: readonly WrittenDocument[],
): AuditEntry[] {
  const kinds = new Map<AuditEvent, WrittenDocument[]>();
  for (const document of documents) {
    if (document.id.startsWith('_local/')) continue;
    const event = eventOf(database, document);
    const same = kinds.get(event);
    if (same) same.push(document);
    else kinds.set(event, [document]);
  }
  return [...kinds].map(([event, some]) => ({ event, by, database, count: some.length, ...concerned(database, some) }));
}

/** Records a write. With a person's tombstone goes the key of their HMAC: erasing is what removing is for. */
export function recordWrite(
  audit: Audit,
  by: AuditEntry['by'],
  database: string,
  documents: readonly WrittenDocument[],
): void {
  for (const entry of entriesOfWrite(by, database, documents)) audit.record(entry);
  forgetErased(audit, database, documents);
}

export function forgetErased(audit: Audit, database: string, documents: readonly WrittenDocument[]): void {
  if (!holdsPersons(database)) return;
  for (const { id, deleted } of documents) if (deleted && id.startsWith('person-')) audit.forget(id);
}

function eventOf(database: string, { id, deleted }: WrittenDocument): AuditEvent {
  if (id.startsWith('_design/')) return 'database_changed';
  if (database.startsWith('_')) return 'written';
  if (deleted) return 'erased';
  return id.startsWith('review-') ? 'reviewed' : 'written';
}

function concerned(database: string, documents: readonly WrittenDocument[]): Partial<AuditEntry> {
  if (holdsPersons(database)) {
    const persons = documents.flatMap(({ id, body }) => personsIn(`${id} ${body}`));
    return persons.length > 0 ? { persons } : {};
  }
  const [only] = documents;
  const author =
    database === '_users' && documents.length === 1 ? /"author:([0-9A-Za-z]{6,10})"/.exec(only?.body ?? '') : null;
  return author?.[1] === undefined ? {} : { subject: author[1] };
}

/** A row of a list, a feed or a search begins a line; what frames them has other first members. */
const row = /\n(?:data: )?\{(?!"(?:last_seq|total_rows|offset|update_seq|rows|results|docs)")|\{"ok":\{"_id"/g;
/** Of a piece so much waits for the next one: the beginning of a row may lie across both. */
const overlap = 24;

/** Counts the documents of an answer as it passes by, and notes the persons that its first piece names. */
export class RowCounter {
  #rest = '\n';
  #persons: readonly string[] | undefined;
  count = 0;

  get persons(): readonly string[] {
    return this.#persons ?? [];
  }

  add(piece: Buffer | string): void {
    const text = this.#rest + (typeof piece === 'string' ? piece : piece.toString('latin1'));
    this.#persons ??= personsIn(text);
    this.#rest = text.slice(this.#countUntil(text, text.length - overlap));
  }

  /** There is no more. @returns how many since the last time */
  take(): number {
    this.#countUntil(this.#rest, this.#rest.length);
    this.#rest = '';
    const { count } = this;
    this.count = 0;
    return count;
  }

  /** @returns where to go on */
  #countUntil(text: string, end: number): number {
    row.lastIndex = 0;
    let after = Math.max(end, 0);
    for (let found = row.exec(text); found && found.index <= end; found = row.exec(text)) {
      this.count += 1;
      after = Math.max(after, row.lastIndex);
    }
    return after;
  }
}
