import { useMemo } from 'react';
import { useRows, useWorkspace } from '../../database/workspace.tsx';
import type { AssignmentFacts, HelperFacts, HoursFacts } from '../../model/helpers/helper-facts.ts';

export type Assignment = AssignmentFacts & { id: string };
export type HelperData = { helpers: HelperFacts[]; assignments: Assignment[]; hours: HoursFacts[] };

/** The whole city's mediators and volunteers with bookings and hours; `undefined` until the store answered. */
export function useHelpers(): HelperData | undefined {
  const { network } = useWorkspace().database.stores;
  const helpers = useRows(network, { type: 'helper' });
  const assignments = useRows(network, { type: 'assignment' });
  const hours = useRows(network, { type: 'hours' });
  return useMemo(() => {
    if (!helpers || !assignments || !hours) return undefined;
    const kept = <Facts>(rows: typeof helpers): Facts[] =>
      rows.filter(({ body }) => !body.removed).map(({ id, body }) => ({ ...body, id }) as unknown as Facts);
    return {
      helpers: kept<HelperFacts>(helpers).sort((one, other) => one.name.localeCompare(other.name)),
      assignments: kept(assignments),
      hours: kept(hours),
    };
  }, [helpers, assignments, hours]);
}
