import type { RecordType } from '../records/record-types.ts';

export type DatabaseClass = 'site' | 'stand' | 'people' | 'network';
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
};

const counter: Writer = { position: 'counter' };
const outreach: Writer = { position: 'outreach' };
const outreachOwn: Writer = { position: 'outreach', own: true };

const atSite = {
  database: 'site',
  read: ['counter', 'supervisor'],
  create: [counter],
  edit: [counter],
  remove: [counter],
} as const;
const atStand = {
  database: 'stand',
  read: ['counter', 'outreach', 'supervisor'],
  create: [counter, outreach],
  edit: [counter, outreachOwn],
  remove: [counter, outreachOwn],
} as const;

/**
 * Type × database × who reads, creates, edits and removes (architecture.md, "Databases"): the one source of roles,
 * `_security` and validation functions. Reading is a matter of the whole database, so all types of one class name the
 * same readers (a test checks it). What nobody may write is written by provisioning alone.
 */
export const accessTable: readonly Access[] = [
  { type: 'consultation', ...atSite },
  { type: 'session', ...atSite },
  { type: 'consultation', ...atStand },
  { type: 'session', ...atStand },
  { type: 'casenote', database: 'people', read: ['counter'], create: [counter], edit: [counter], remove: [counter] },
  {
    type: 'city',
    database: 'network',
    read: ['counter', 'outreach', 'supervisor', 'coordinator'],
    create: [],
    edit: [],
    remove: [],
  },
];

export function readersOf(database: DatabaseClass): Position[] {
  return [...new Set(accessTable.filter((row) => row.database === database).flatMap((row) => row.read))];
}
