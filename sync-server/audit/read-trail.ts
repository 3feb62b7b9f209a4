import { limits } from '../limits.ts';
import type { AuditEvent } from './audit.ts';
import type { TrailFile } from './trail-file.ts';

/** What somebody looks for. Not by who did it: no filter by author, for the staff's sake (trust.md, "Over time"). */
export type TrailQuery = {
  readonly before?: number | undefined;
  readonly limit: number;
  /** ms since epoch; from inclusive, to exclusive. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly events?: readonly AuditEvent[] | undefined;
  readonly database?: string | undefined;
  readonly person?: string | undefined;
};

export type ShownEntry = {
  readonly number: number;
  /** ISO instant, UTC. */
  readonly at: string;
  readonly event: AuditEvent;
  readonly by: string;
  readonly database?: string;
  readonly subject?: string;
  readonly persons?: readonly string[];
  readonly count?: number;
  readonly reason?: string;
};

export type TrailPage = {
  /** Newest first. */
  readonly entries: readonly ShownEntry[];
  /** Where to go on with `before`; undefined at the beginning of the trail. */
  readonly next?: number;
};

/** Looks through so many entries at most, so that other requests get their turn. */
export function readTrail(file: TrailFile, query: TrailQuery): TrailPage {
  const mark = query.person === undefined ? undefined : file.knownMarkOf(query.person);
  if (query.person !== undefined && mark === undefined) return { entries: [] };
  const entries: ShownEntry[] = [];
  let before = query.before ?? Number.MAX_SAFE_INTEGER;
  for (let looked = 0; looked < limits.auditLookedThrough; ) {
    const links = file.listBefore(before, limits.pageRows);
    for (const { number, at, text } of links) {
      before = number;
      looked += 1;
      const isMeant = (query.from ?? at) <= at && at < (query.to ?? Infinity) && (!mark || text.includes(mark));
      if (!isMeant) continue;
      const entry: ShownEntry = { number, at: new Date(at).toISOString(), ...(JSON.parse(text) as ReadText) };
      if (matches(entry, query, mark)) entries.push(entry);
      if (entries.length === query.limit) return { entries, next: number };
    }
    if (links.length < limits.pageRows) return { entries };
  }
  return { entries, next: before };
}

type ReadText = Omit<ShownEntry, 'number' | 'at'>;

function matches(entry: ShownEntry, { events, database }: TrailQuery, mark: string | undefined): boolean {
  if (events && !events.includes(entry.event)) return false;
  if (database !== undefined && entry.database !== database) return false;
  return mark === undefined || entry.persons?.includes(mark) === true;
}
