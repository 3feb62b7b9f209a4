/** Issue 6, "Referral". */
export const referralStates = ['suggested', 'contacted', 'accepted', 'attended', 'broken-off', 'came-back'] as const;
export type ReferralState = (typeof referralStates)[number];

/** Whether a referral is over, whatever came of it. */
export const isOver = (state: ReferralState): boolean =>
  state === 'attended' || state === 'broken-off' || state === 'came-back';

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
