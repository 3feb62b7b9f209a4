const screens: { readonly [place: string]: RegExp } = {
  '/': /^\/(?:session|stand|queue)(?:\/|$)/,
  '/consultations': /^\/consultations?(?:\/|$)/,
  '/people': /^\/people(?:\/|$)/,
  '/inbox': /^\/inbox(?:\/|$)/,
  '/offers': /^\/(?:offers|providers|guide|needs|slips)(?:\/|$)/,
  '/calendar': /^\/(?:calendar|appointments)(?:\/|$)/,
  '/more': /^\/(?:more|sync|exchange|administration|referrals|helpers)(?:\/|$)/,
};

/** The place of rail and bar that a screen belongs to. */
export function placeOf(location: string): string {
  return Object.keys(screens).find((place) => screens[place]?.test(location)) ?? '/';
}
