/** Issue 6, "Referral". */
export const referralStates = ['suggested', 'contacted', 'accepted', 'attended', 'broken-off', 'came-back'] as const;
export type ReferralState = (typeof referralStates)[number];

/** Why a case came back; for the monthly meeting. */
export const comebackReasons = [
  'not-responsible',
  'unclear',
  'full',
  'closed',
  'language',
  'papers-missing',
  'not-reached',
  'other',
] as const;
export type ComebackReason = (typeof comebackReasons)[number];
