import type { Records } from '../../database/records.ts';
import type { GivingWay, Occasion, Wanted } from '../../model/helpers/helper-facts.ts';
import type { Assignment } from './use-helpers.ts';

/** What somebody is booked for; `request`: the one that this answers. */
export type BookingPlan = {
  wanted: Wanted;
  occasion: Occasion & { request?: string };
  site: string;
  state: 'asked' | 'confirmed' | 'done';
  despite?: readonly GivingWay[];
  reason?: string;
};

type Kept = { records: Records };

const inHelpers = (id: string) => ({ id, db: 'helpers' });

/** Asks or books somebody; the request that it answers counts as filled. Undoing takes both back. */
export async function book(
  { records }: Kept,
  helper: string,
  { wanted, occasion, site, state, despite = [], reason }: BookingPlan,
): Promise<{ id: string; undo: () => Promise<void> }> {
  const { day, from, to, language, field } = wanted;
  const fields = {
    helper,
    day,
    from,
    state,
    ...occasion,
    ...(to && { to }),
    ...(language && { language }),
    ...(field && { field }),
    ...(despite.length > 0 && { despite: [...despite], reason: reason?.trim() ?? '' }),
  };
  const id = await records.create('assignment', 'helpers', site, fields);
  const { request } = occasion;
  if (request !== undefined) await records.edit(inHelpers(request), { state: 'filled' });
  const undo = async (): Promise<void> => {
    await records.remove(inHelpers(id));
    if (request !== undefined) await records.edit(inHelpers(request), { state: 'open' });
  };
  return { id, undo };
}

const frees = (state: Assignment['state']): boolean => state === 'declined' || state === 'cancelled';

/** What became of a booking; whoever says no leaves the request open again. */
export async function changeBooking(
  { records }: Kept,
  { id, request }: Pick<Assignment, 'id' | 'request'>,
  state: Assignment['state'],
): Promise<void> {
  await records.edit(inHelpers(id), { state });
  if (request !== undefined) await records.edit(inHelpers(request), { state: frees(state) ? 'open' : 'filled' });
}
