/** Twenty seconds before a pause it is announced (trust.md, "Two locks"), ms. */
const warning = 20_000;
/** A page that nobody sees is emptied after so long, ms. */
export const hiddenFor = 30_000;
/** If the city says nothing. */
export const usualPauseMinutes = 2;

/**
 * Whether somebody is at the tablet who touched it last at `last`, ms since 1970; the page is emptied when they are
 * `gone`. By the clock, for timers stand still while a tablet sleeps; one that was set back counts as gone.
 */
export function presenceOf(last: number, now: number, minutes: number): 'here' | 'leaving' | 'gone' {
  const idle = Math.abs(now - last);
  const whole = minutes * 60_000;
  if (idle >= whole) return 'gone';
  return idle >= whole - warning ? 'leaving' : 'here';
}
