import type { Attended, Guests } from '../records/session.ts';

/** Who was at a session, by all that colleagues noted about it. */
export type Presence = {
  readonly staff: readonly string[];
  readonly helpers: readonly string[];
  readonly guests: readonly Guests[];
  readonly crew: number | undefined;
  readonly attendance: number | undefined;
};

const union = (lists: readonly (readonly string[] | undefined)[]): string[] => [
  ...new Set(lists.flatMap((list) => list ?? [])),
];

/** Two who counted the same room counted the same people: the greater number, not the sum. */
const greatest = (numbers: readonly (number | undefined)[]): number | undefined => {
  const known = numbers.filter((one) => one !== undefined);
  return known.length === 0 ? undefined : Math.max(...known);
};

export function presenceOf(records: readonly Attended[]): Presence {
  const guests = new Map<string, Guests>();
  for (const one of records.flatMap((record) => record.guests ?? [])) {
    const known = guests.get(one.organisation);
    if (!known || known.count < one.count) guests.set(one.organisation, one);
  }
  return {
    staff: union(records.map((record) => record.staff)),
    helpers: union(records.map((record) => record.helpers)),
    guests: [...guests.values()].sort((a, b) => a.organisation.localeCompare(b.organisation)),
    crew: greatest(records.map((record) => record.crew)),
    attendance: greatest(records.map((record) => record.attendance)),
  };
}

export const isEmptyPresence = ({ staff, helpers, guests, crew, attendance }: Presence): boolean =>
  staff.length + helpers.length + guests.length === 0 && crew === undefined && attendance === undefined;
