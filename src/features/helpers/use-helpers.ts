import { useMemo } from 'react';
import type { Row } from '../../database/row.ts';
import { useRows, useWorkspace } from '../../database/workspace.tsx';
import type { AssignmentFacts, HelperFacts, HoursFacts, RequestFacts } from '../../model/helpers/helper-facts.ts';
import { isStillBooked } from '../../model/helpers/load.ts';
import { answersTo } from '../../model/helpers/requests.ts';

/** `forSite`: where somebody comes to; another office may have booked them. `isDoubled`: somebody else comes for the same. */
export type Assignment = AssignmentFacts & { id: string; forSite: string; isDoubled: boolean };
export type HelperData = {
  helpers: HelperFacts[];
  byId: ReadonlyMap<string, HelperFacts>;
  assignments: Assignment[];
  hours: HoursFacts[];
  requests: RequestFacts[];
  /** Of helpers, the removed ones too. */
  rows: ReadonlyMap<string, Row>;
};

/** The whole city's mediators and volunteers with bookings and hours; `undefined` until the store answered. */
export function useHelpers(): HelperData | undefined {
  const { network } = useWorkspace().database.stores;
  const helpers = useRows(network, { type: 'helper' });
  const assignments = useRows(network, { type: 'assignment' });
  const hours = useRows(network, { type: 'hours' });
  const requests = useRows(network, { type: 'request' });
  return useMemo(() => {
    if (!helpers || !assignments || !hours || !requests) return undefined;
    const kept = <Facts>(rows: Row[]): Facts[] =>
      rows.filter(({ body }) => !body.removed).map(({ id, body }) => ({ ...body, id }) as unknown as Facts);
    const wanting = new Map(requests.map(({ id, body }) => [id, String(body.site)]));
    const booked = kept<AssignmentFacts & { id: string }>(assignments);
    return {
      helpers: kept<HelperFacts>(helpers).sort((one, other) => one.name.localeCompare(other.name)),
      byId: new Map(helpers.map(({ id, body }) => [id, { ...body, id } as unknown as HelperFacts])),
      assignments: booked.map((one) => ({
        ...one,
        forSite: wanting.get(one.request ?? '') ?? one.site ?? '',
        isDoubled: one.request !== undefined && isStillBooked(one) && answersTo({ id: one.request }, booked).length > 1,
      })),
      hours: kept(hours),
      requests: kept(requests),
      rows: new Map(helpers.map((row) => [row.id, row])),
    };
  }, [helpers, assignments, hours, requests]);
}
