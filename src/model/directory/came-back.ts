import type { Consultation } from '../records/consultation.ts';
import type { Referral } from '../records/referral.ts';
import type { Named } from './entries.ts';

/** A case that came back because nobody felt responsible. Holds no name and no words of anybody. */
export type CameBack = {
  key: string;
  date: string;
  site: string;
  field: string | undefined;
  /** Its record, where there is one already: only then it has a reason and a topic. */
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
          referral: undefined,
          consultation: { id, concern: concern.id },
        })),
    );
  const recorded = kept.map((referral) => ({
    key: referral.id,
    date: referral.body.date,
    site: referral.body.site,
    field: referral.body.field,
    referral,
    consultation: undefined,
  }));
  return [...recorded, ...untold].sort((a, b) => b.date.localeCompare(a.date) || a.key.localeCompare(b.key));
}
