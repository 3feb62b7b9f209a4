import type { TrailPage, TrailQuery } from './read-trail.ts';

/** What the trail tells of. */
export const auditEvents = [
  'signed_in',
  'sign_in_refused',
  'signed_out',
  'written',
  'read',
  'reviewed',
  'erased',
  'exported',
  'recovered',
  'restored',
  'user_created',
  'user_changed',
  'user_reset',
  'user_deactivated',
  'user_reactivated',
  'site_created',
  'site_changed',
  'site_closed',
  'device_revoked',
  'device_restored',
  'database_created',
  'database_changed',
  'database_removed',
  'purged',
  'trail_read',
  'trail_pruned',
  'trail_broken',
] as const;

export type AuditEvent = (typeof auditEvents)[number];

/** Who did it: the sender as the server knows it. Of the name only a pseudonym is kept. */
export type AuditActor = { readonly name: string | null; readonly roles: readonly string[] };

export type AuditEntry = {
  readonly event: AuditEvent;
  readonly by: AuditActor;
  readonly database?: string;
  /** What was done something to: an author token, the id of a device or a site. Never a name. */
  readonly subject?: string;
  /** Ids of the persons concerned; what is kept is an HMAC under a key of each person. */
  readonly persons?: readonly string[];
  /** How many records. */
  readonly count?: number;
  /** Why, in the words of who did it. Only where the law of the trail asks for it. */
  readonly reason?: string;
};

/**
 * The audit trail as the services see it (trust.md, "Logs … Audit trail").
 *
 * Laws: `record` never throws and never waits; what was recorded before an answer begins is in the trail's file when
 * it has gone out. Entries are never changed or taken away but by age. The time is the server's.
 */
export type Audit = {
  record(entry: AuditEntry): void;
  /** Destroys the key of an erased person: what the trail holds of them leads to nobody any more. */
  forget(person: string): void;
  /** For who may: the caller records that, and why. */
  read(query: TrailQuery): TrailPage;
};

/** Where there is no trail: commands and tests that are about something else. */
export const silentAudit: Audit = { record: () => {}, forget: () => {}, read: () => ({ entries: [] }) };
