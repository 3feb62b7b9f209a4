import { addDays, dayOf } from '../../lib/zoned-time.ts';

/** Monday of the week in which a day (`YYYY-MM-DD`) lies. */
function mondayOf(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, -((weekday + 6) % 7));
}

/** ISO 8601 week of a day: `2026-W48`. The year is that of its Thursday. */
export function weekOfDay(day: string): string {
  const thursday = addDays(mondayOf(day), 3);
  const year = thursday.slice(0, 4);
  const days = (Date.parse(`${thursday}T00:00:00Z`) - Date.parse(`${year}-01-01T00:00:00Z`)) / 86_400_000;
  return `${year}-W${String(Math.floor(days / 7) + 1).padStart(2, '0')}`;
}

/** The week of an instant (ms) in a time zone, `ago` weeks before. */
export function weekOf(instant: number, timeZone: string, ago = 0): string {
  return weekOfDay(addDays(dayOf(instant, timeZone), -7 * ago));
}

/**
 * Tablets send a form when the week after its own is over, so that each waited a week or longer; the server mixes a week
 * after one more, when the tablets have sent.
 */
export const weeksOnTablet = 2;
export const weeksUntilMixed = 3;

/** The last week that tablets send now, and the last that the server mixes now. Weeks compare as texts. */
export const lastSentWeek = (now: number, timeZone: string): string => weekOf(now, timeZone, weeksOnTablet);
export const lastMixedWeek = (now: number, timeZone: string): string => weekOf(now, timeZone, weeksUntilMixed);
