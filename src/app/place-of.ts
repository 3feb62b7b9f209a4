const screens: { readonly [place: string]: RegExp } = {
  '/': /^\/(?:session|stand|queue)(?:\/|$)/,
  '/consultations': /^\/consultations?(?:\/|$)/,
  '/offers': /^\/(?:offers|providers|guide|needs|slips)(?:\/|$)/,
  '/calendar': /^\/(?:calendar|appointments)(?:\/|$)/,
  '/more': /^\/(?:more|sync|exchange|administration|referrals|helpers)(?:\/|$)/,
};

/** The place of rail and bar that a screen belongs to; a screen that is a place itself belongs there. */
export function placeOf(location: string): string {
  const found = Object.entries(screens).find(([, pattern]) => pattern.test(location));
  return found?.[0] ?? `/${location.split('/')[1] ?? ''}`;
}
