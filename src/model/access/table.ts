import type { RecordType } from '../records/record-types.ts';

export type DatabaseClass = 'site' | 'stand' | 'people' | 'helpers' | 'network' | 'city' | 'evaluations';
export type Position = 'counter' | 'outreach' | 'supervisor' | 'coordinator';
/** Who may write: a position; `own` limits it to records that the same account created. */
export type Writer = { position: Position; own?: true };

export type Access = {
  type: RecordType;
  database: DatabaseClass;
  read: readonly Position[];
  create: readonly Writer[];
  edit: readonly Writer[];
  remove: readonly Writer[];
  /** May come from a file: `<type>-import-<hash>`, the same at every office. */
  importable?: true;
};

type Rights = Pick<Access, 'create' | 'edit' | 'remove'>;

const counter: Writer = { position: 'counter' };
const counterOwn: Writer = { position: 'counter', own: true };
const outreach: Writer = { position: 'outreach' };
const outreachOwn: Writer = { position: 'outreach', own: true };
const supervisor: Writer = { position: 'supervisor' };
const coordinator: Writer = { position: 'coordinator' };

const all = (...writers: readonly Writer[]): Rights => ({ create: writers, edit: writers, remove: writers });
const nobody = all();
const atStand: Rights = {
  create: [counter, outreach],
  edit: [counter, outreachOwn],
  remove: [counter, outreachOwn],
};
/** Made once and never changed: a key, and where it is published. */
const kept: Rights = { create: [counter], edit: [], remove: [] };
/** Proposed by one, decided by the other. */
const suggested: Rights = {
  create: [counter],
  edit: [counterOwn, coordinator],
  remove: [counterOwn, coordinator],
};

/** Who reads a database reads all of it. */
const readers: Record<DatabaseClass, readonly Position[]> = {
  site: ['counter', 'supervisor'],
  stand: ['counter', 'outreach', 'supervisor'],
  people: ['counter'],
  helpers: ['counter', 'coordinator'],
  network: ['counter', 'outreach', 'supervisor', 'coordinator'],
  city: ['counter', 'supervisor', 'coordinator'],
  evaluations: ['supervisor'],
};

type Held = Rights & Pick<Access, 'importable'>;
const imported = { importable: true } as const;

const holds: Record<DatabaseClass, Partial<Record<RecordType, Held>>> = {
  site: {
    consultation: all(counter),
    session: all(counter),
    tally: all(counter),
    referral: all(counter),
    review: all(supervisor),
    answer: all(counter),
  },
  stand: { consultation: atStand, session: atStand, tally: atStand },
  people: {
    person: all(counter),
    casenote: all(counter),
    appointment: all(counter),
    signup: all(counter),
    introduction: all(counter),
    areakey: kept,
  },
  helpers: {
    helper: { ...all(counter, coordinator), ...imported },
    request: all(counter, coordinator),
    assignment: all(counter, coordinator),
    hours: all(counter, coordinator),
    areaaddress: kept,
    handover: all(counter),
  },
  network: {
    provider: { ...all(counter), ...imported },
    offer: { ...all(counter), ...imported },
    guide: { ...all(coordinator), ...imported },
    suggestion: suggested,
    city: nobody,
  },
  city: {
    staff: all(coordinator),
    meeting: all(counter, coordinator),
    report: all(coordinator),
    catalogue: all(coordinator),
    devicereport: all(coordinator),
  },
  evaluations: { evaluation: nobody },
};

const rowsOf = (database: DatabaseClass): Access[] =>
  Object.entries(holds[database]).map(([type, held]) => ({
    type: type as RecordType,
    database,
    read: readers[database],
    ...held,
  }));

/**
 * Type × database × who reads, creates, edits and removes (architecture.md, "Databases"): the one source of roles,
 * `_security` and validation functions. What nobody may write is written by the server's own services alone.
 */
export const accessTable: readonly Access[] = (Object.keys(holds) as DatabaseClass[]).flatMap(rowsOf);

export const readersOf = (database: DatabaseClass): readonly Position[] => readers[database];
