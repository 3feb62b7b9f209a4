import { useMemo } from 'react';
import { useWorkspace } from '../../database/workspace.tsx';
import { counterSites } from '../../model/access/people-area.ts';
import type { Site } from '../../model/city/configuration.ts';

/**
 * The counter calls and books; a coordinator without a site keeps profiles and settles hours, and is shown neither phone
 * nor times (issue 6: "for the counter role only"). `site`: what a new record comes from.
 */
export type HelperRights = { isCounter: boolean; sites: readonly Site[]; site: string };

export function useRights(): HelperRights {
  const { account, city } = useWorkspace();
  return useMemo(() => {
    const sites = counterSites(account, city);
    return { isCounter: sites.length > 0, sites, site: sites[0]?.id ?? city.id };
  }, [account, city]);
}
