import { useEffect, useMemo, useRef } from 'react';
import { useRows, useWorkspace } from '../../database/workspace.tsx';
import { peopleDatabase } from '../../model/access/databases.ts';
import { counterSites } from '../../model/access/people-area.ts';
import { makeSealingKeys, type SealingKeys } from '../../vault/hpke.ts';

const helpers = 'helpers';

/**
 * The keys of the own areas, by area, to open what is handed over to them. An area that has none gets one: the private
 * half lies with its persons, the public half where all offices find it. Two tablets may each make one; all are tried.
 */
export function useAreaKeys(): ReadonlyMap<string, SealingKeys[]> | undefined {
  const { account, city, database, records } = useWorkspace();
  const keys = useRows(database.stores.people, { type: 'areakey' });
  const addresses = useRows(database.stores.network, { type: 'areaaddress' });
  const made = useRef(new Set<string>());
  const sites = useMemo(() => counterSites(account, city).filter((site) => site.closed === undefined), [account, city]);
  useEffect(() => {
    if (!keys || !addresses) return;
    for (const { id: site, peopleArea: area } of sites) {
      const published = new Set(addresses.filter(({ body }) => body.area === area).map(({ body }) => body.publicKey));
      const has = keys.some(({ db, body }) => db === peopleDatabase(area) && published.has(body.publicKey ?? ''));
      if (has || made.current.has(area)) continue;
      made.current.add(area);
      void makeSealingKeys()
        .then(async ({ publicKey, privateKey }) => {
          await records.create('areakey', peopleDatabase(area), site, { publicKey, privateKey });
          await records.create('areaaddress', helpers, site, { area, publicKey });
        })
        // Whoever comes here the next time makes it.
        .catch(() => made.current.delete(area));
    }
  }, [keys, addresses, sites, records]);
  return useMemo(() => {
    if (!keys) return undefined;
    const byArea = new Map<string, SealingKeys[]>();
    for (const { db, body } of keys) {
      const area = db.replace(/^people-/, '');
      const pair = { publicKey: String(body.publicKey), privateKey: String(body.privateKey) };
      byArea.set(area, [...(byArea.get(area) ?? []), pair]);
    }
    return byArea;
  }, [keys]);
}
