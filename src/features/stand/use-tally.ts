import { useCallback, useMemo } from 'react';
import { keptId } from '../../database/kept-id.ts';
import type { Row } from '../../database/row.ts';
import { useRow, useRows, useWorkspace } from '../../database/workspace.tsx';
import { newRecordId } from '../../model/records/record-id.ts';
import { type DaySession, databaseFor } from '../../model/sessions/running-session.ts';
import { type Counts, sumOf } from '../../model/sessions/tally.ts';
import { useCounting } from './use-counting.ts';

const countsOf = (row: Row | undefined): Counts => (row?.body.counts as Counts | undefined) ?? {};
const none: Counts = {};

/**
 * The tally of a session: one record a tablet and session, summed over all of them. Which record is this tablet's, a
 * device-local row says, so that two tabs count in the same.
 */
export function useTally({ key, site, day, kind }: DaySession) {
  const { account, database, records } = useWorkspace();
  const { device, site: store } = database.stores;
  const place = `tally.${key}`;
  const kept = useRow(device, place);
  const rows = useRows(store, { type: 'tally' });
  const ownId = kept === 'loading' ? undefined : kept?.body.id;
  const db = databaseFor(account, site, kind);

  const stored = useMemo(() => {
    const all = (rows ?? []).filter(({ body }) => body.session === key && !body.removed);
    const own = all.find(({ id }) => id === ownId);
    return { own: own ? countsOf(own) : none, others: sumOf(all.filter((row) => row !== own).map(countsOf)) };
  }, [rows, key, ownId]);

  const write = useCallback(
    async (steps: Counts): Promise<Counts> => {
      const id = await keptId(device, place, newRecordId('tally', account.author));
      await records.begin('tally', db, site, { date: day, session: key, counts: {} }, id);
      const body = await records.count({ id, db }, 'counts', steps);
      return (body.counts as Counts | undefined) ?? {};
    },
    [account, device, records, place, db, site, day, key],
  );
  const counting = useCounting(stored.own, write);
  return {
    ...counting,
    isReady: rows !== undefined && kept !== 'loading',
    all: sumOf([stored.others, counting.own]),
  };
}
