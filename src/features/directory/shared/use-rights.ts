import { useWorkspace } from '../../../database/workspace.tsx';
import { ownSites } from '../../../model/sessions/running-session.ts';

/** What the signed-in person may write in the directory (access table: `network`); the server decides by the same table. */
export function useRights() {
  const { account, city } = useWorkspace();
  const counters = new Set(account.sites.flatMap(({ id, position }) => (position === 'counter' ? [id] : [])));
  const isCoordinator = account.positions.includes('coordinator');
  const site = ownSites(account, city).find(({ id }) => counters.has(id))?.id;
  return {
    /** Providers, offers, suggestions; where a new one comes from. */
    site,
    mayEdit: site !== undefined,
    mayEditGuide: isCoordinator,
    guideSite: city.id,
  };
}
