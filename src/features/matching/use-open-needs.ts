import { useMemo } from 'react';
import { useRows, useWorkspace } from '../../database/workspace.tsx';
import type { OpenNeed } from '../../model/matching/match-needs.ts';
import { type NeedyPerson, needsOfConsultation, needsOfPerson } from '../../model/matching/open-needs.ts';
import type { Consultation } from '../../model/records/consultation.ts';

/** Open wishes of the own sites, of persons and without a name, longest waiting first; `undefined` while loading. */
export function useOpenNeeds(today: string): OpenNeed[] | undefined {
  const { database, account, city } = useWorkspace();
  const persons = useRows(database.stores.people, { type: 'person' });
  const consultations = useRows(database.stores.site, { type: 'consultation' });
  return useMemo(() => {
    if (!persons || !consultations) return undefined;
    const own = new Set(account.sites.map(({ id }) => id));
    const bands = city.catalogues.ageBands;
    return [
      ...persons.flatMap(({ id, body }) => needsOfPerson(id, body as unknown as NeedyPerson, today)),
      ...consultations.flatMap(({ id, body }) =>
        needsOfConsultation(id, body as unknown as Consultation, bands, today),
      ),
    ]
      .filter(({ site }) => own.has(site))
      .sort((one, other) => one.since.localeCompare(other.since) || one.id.localeCompare(other.id));
  }, [persons, consultations, account, city, today]);
}
