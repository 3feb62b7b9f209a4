import { addDays } from '../../lib/zoned-time.ts';

export type DayFilter = 'today' | 'yesterday' | 'all';

/** Whether a day passes the filter; both days are `YYYY-MM-DD`. */
export function matchesDay(day: string, filter: DayFilter, today: string): boolean {
  if (filter === 'all') return true;
  return day === (filter === 'today' ? today : addDays(today, -1));
}
