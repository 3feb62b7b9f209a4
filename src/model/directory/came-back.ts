import type { Consultation } from '../records/consultation.ts';
import type { Referral } from '../records/referral.ts';
import type { ComebackReason } from '../records/referral-states.ts';
import type { Named } from './entries.ts';

/** A case that came back because nobody felt responsible. Holds no name and no words of anybody. */
export type CameBack = {
  key: string;
  date: string;
  site: string;
  field: string | undefined;
  /** As the referral says, else the consultation. */
  reason: ComebackReason | undefined;
  /** What kind of place it came back from. */
  recipient: string | undefined;
  /** Its record, where there is one already: only then it has a topic. */
  referral: Named<Referral> | undefined;
  consultation: { id: string; concern: string } | undefined;
};

/**
 * Referrals that came back, and concerns of consultations with that outcome that no referral tells of yet; newest first.
 */
export function casesThatCameBack(
  referrals: readonly Named<Referral>[],
  consultations: readonly Named<Consultation>[],
): CameBack[] {
  const kept = referrals.filter(({ body }) => !body.removed && body.state === 'came-back');
  const concerns = new Map(
    consultations.flatMap(({ id, body }) => body.concerns.map((concern) => [`${id}.${concern.id}`, concern] as const)),
  );
  const told = new Set(
    referrals.filter(({ body }) => !body.removed).map(({ body }) => `${body.consultation}.${body.concern}`),
  );
  const untold = consultations
    .filter(({ body }) => !body.removed)
    .flatMap(({ id, body }) =>
      body.concerns
        .filter((concern) => concern.outcome === 'came-back' && !told.has(`${id}.${concern.id}`))
        .map((concern) => ({
          key: `${id}.${concern.id}`,
          date: body.date,
          site: body.site,
          field: concern.field,
          reason: concern.reason,
          recipient: concern.referral?.to,
          referral: undefined,
          consultation: { id, concern: concern.id },
        })),
    );
  const recorded = kept.map((referral) => {
    const { date, site, field, consultation, concern, reason, recipient } = referral.body;
    const asked = concerns.get(`${consultation}.${concern}`);
    return {
      key: referral.id,
      date,
      site,
      field,
      reason: reason ?? asked?.reason,
      recipient: recipient ?? asked?.referral?.to,
      referral,
      consultation: consultation && concern ? { id: consultation, concern } : undefined,
    };
  });
  return [...recorded, ...untold].sort((a, b) => b.date.localeCompare(a.date) || a.key.localeCompare(b.key));
}
