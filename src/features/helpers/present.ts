import type { HelperFacts } from '../../model/helpers/helper-facts.ts';
import type { Assignment, HelperData } from './use-helpers.ts';

type Booked = { helper: HelperFacts; booking: Assignment };

/** Who is asked or booked for a session or a consultation, or was there. A helper is named once. */
export function bookedFor(
  { assignments, byId }: HelperData,
  wanted: { session: string } | { consultation: string },
): Booked[] {
  const isMeant = (one: Assignment): boolean =>
    'session' in wanted
      ? one.session === wanted.session && one.consultation === undefined
      : one.consultation === wanted.consultation;
  const found = assignments.filter((one) => isMeant(one) && one.state !== 'declined' && one.state !== 'cancelled');
  const named = new Map(
    found.flatMap((booking): [string, Booked][] => {
      const helper = byId.get(booking.helper);
      return helper ? [[helper.id, { helper, booking }]] : [];
    }),
  );
  return [...named.values()].sort((one, other) => one.helper.name.localeCompare(other.helper.name));
}
