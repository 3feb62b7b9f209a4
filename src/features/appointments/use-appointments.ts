import { useMemo } from 'react';
import { useRows, useWorkspace } from '../../database/workspace.tsx';
import { initialsOf } from '../../lib/masked-name.ts';
import { counterSites } from '../../model/access/people-area.ts';
import type { AppointmentFacts } from '../../model/appointments/waiting-time.ts';

/** What the people of this tablet say of a person; `undefined`: not on this tablet. */
export type FindPerson = (
  id: string,
) => { name: string; caseCode: string | undefined; phone: string | undefined } | undefined;

export type Appointment = AppointmentFacts & { readonly db: string };

/** The appointments of the sites whose counter the account is at; `undefined` until the store answered. */
export function useAppointments(): Appointment[] | undefined {
  const { account, city, database } = useWorkspace();
  const rows = useRows(database.stores.people, { type: 'appointment' });
  return useMemo(() => {
    const sites = new Set(counterSites(account, city).map(({ id }) => id));
    return rows
      ?.filter(({ body }) => !body.removed && sites.has(String(body.site)))
      .map(({ id, db, body }) => ({ ...body, id, db }) as unknown as Appointment);
  }, [account, city, rows]);
}

/** Whom an appointment is for, in full and as it may always be shown. */
export function nameOf({ person, name }: AppointmentFacts, find: FindPerson, unknown: string) {
  const found = person === undefined ? undefined : find(person);
  const full = found?.name ?? name;
  if (full === undefined) return { full: unknown, short: unknown, caseCode: undefined, phone: undefined };
  return { full, short: initialsOf(full), caseCode: found?.caseCode, phone: found?.phone };
}
