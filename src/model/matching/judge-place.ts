import type { Need, WeekTime } from './need.ts';
import type { OfferFacts } from './offer-facts.ts';
import { fits, misfit, type Reason, unknown } from './reason.ts';
import type { WeeklySlots } from './weekly-slots.ts';

/** Districts that one office looks after; they count as near one another. */
export type Neighbourhoods = readonly (readonly string[])[];

const shares = (one: readonly string[], other: readonly string[]): boolean =>
  one.some((entry) => other.includes(entry));

/** Nearer is worth more: the district itself, an offer for the district, from home, next door. */
export function judgeDistrict(need: Need, offer: OfferFacts, near: Neighbourhoods): Reason | undefined {
  const wanted = need.districts ?? [];
  if (wanted.length === 0) return undefined;
  const { locations = [], serviceAreas = [], remote } = offer;
  const there = [...new Set(locations.flatMap(({ district }) => district ?? []))];
  if (shares(there, wanted))
    return fits('district', 'same', { districts: there.filter((one) => wanted.includes(one)) });
  if (shares(serviceAreas, wanted)) return fits('district', 'served', { districts: there }, 0.9);
  if (remote === 'yes') return fits('district', 'remote', {}, 0.8);
  const neighbours = near.filter((group) => shares(group, wanted)).flat();
  if (shares(there, neighbours)) return fits('district', 'near', { districts: there }, 0.7);
  if (there.length === 0 && serviceAreas.length === 0) return unknown('district');
  const open = locations.some(({ district }) => district === undefined);
  const districts = there.length > 0 ? there : serviceAreas;
  return open ? unknown('district', 'unknown') : misfit('district', 'elsewhere', { districts });
}

const isWithin = (slot: WeekTime, windows: readonly WeekTime[]): boolean =>
  windows.some(({ day, from, to }) => day === slot.day && slot.from >= from && slot.to <= to && slot.from < to);

/** Whoever comes to a course must be able to come each time; to open hours, once is enough: so some is less than all. */
export function judgeTimes(need: Need, week: () => WeeklySlots): Reason | undefined {
  const windows = need.times ?? [];
  if (windows.length === 0) return undefined;
  const { slots, vague } = week();
  const fitting = slots.filter((slot) => isWithin(slot, windows));
  if (fitting.length > 0 && fitting.length === slots.length && !vague) return fits('times', 'all', { slots: fitting });
  if (fitting.length > 0) return fits('times', 'some', { slots: fitting }, 0.8);
  return slots.length === 0 || vague ? unknown('times') : misfit('times', 'other', { slots });
}
