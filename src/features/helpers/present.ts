import { useMemo } from 'react';
import { useRows, useWorkspace } from '../../database/workspace.tsx';
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

/** `isAsked`: nobody knows yet whether they come. */
export type AtSession = { helper: HelperFacts; isAsked: boolean };

/** Whoever is booked for a session, and whom a colleague noted as present in it. */
export function useAtSession(data: HelperData | undefined, session: string): AtSession[] {
  const { site } = useWorkspace().database.stores;
  const rows = useRows(site, { type: 'session' });
  return useMemo(() => {
    if (!data || session === '') return [];
    const noted = (rows ?? [])
      .filter(({ id, body }) => !body.removed && (id === session || body.plan === session))
      .flatMap(({ body }) => (body.helpers as string[] | undefined) ?? []);
    const booked = bookedFor(data, { session });
    const also = [...new Set(noted)]
      .filter((id) => booked.every(({ helper }) => helper.id !== id))
      .flatMap((id) => data.byId.get(id) ?? []);
    return [
      ...booked.map(({ helper, booking }) => ({
        helper,
        isAsked: booking.state === 'asked' && !noted.includes(helper.id),
      })),
      ...also.map((helper) => ({ helper, isAsked: false })),
    ].sort((one, other) => one.helper.name.localeCompare(other.helper.name));
  }, [data, rows, session]);
}
