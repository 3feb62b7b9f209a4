import { useMemo } from 'react';
import { useRows, useWorkspace } from '../../database/workspace.tsx';
import { isDue, type Referral } from '../../model/records/referral.ts';

export type ReferralRow = { id: string; body: Referral };

/** Referrals of the own sites: what is due first, then the newest; `undefined` until the store answered. */
export function useReferrals(today: string): ReferralRow[] | undefined {
  const { database, account } = useWorkspace();
  const rows = useRows(database.stores.site, { type: 'referral' });
  return useMemo(() => {
    const own = new Set(account.sites.map(({ id }) => id));
    return rows
      ?.map(({ id, body }) => ({ id, body: body as unknown as Referral }))
      .filter(({ body }) => own.has(body.site) && !body.removed)
      .sort((one, other) => Number(isDue(other.body, today)) - Number(isDue(one.body, today)));
  }, [rows, account, today]);
}
