import { useMemo } from 'react';
import type { Row } from '../../database/row.ts';
import { useRows, useWorkspace } from '../../database/workspace.tsx';
import { addDays, dayOf } from '../../lib/zoned-time.ts';
import type { Consultation } from '../../model/records/consultation.ts';

export type InboxPeriod = 'today' | 'week' | 'month' | 'all';
export type InboxFilter = { site: string; field: string; period: InboxPeriod; removed: boolean };

export const openFilter: InboxFilter = { site: '', field: '', period: 'all', removed: false };

const daysBack: Record<InboxPeriod, number> = { today: 0, week: 6, month: 29, all: Number.NaN };

/** The consultations of all sites that pass the filter; kept up to date as they arrive. */
export function useInbox(filter: InboxFilter, now: number): Row[] | undefined {
  const { database, city } = useWorkspace();
  const rows = useRows(database.stores.site, { type: 'consultation' });
  const today = dayOf(now, city.timeZone);
  const { site, field, period, removed } = filter;
  return useMemo(() => {
    const first = period === 'all' ? '' : addDays(today, -daysBack[period]);
    return rows?.filter((row) => {
      const record = row.body as unknown as Consultation;
      return (
        (removed || record.removed === undefined) &&
        (site === '' || record.site === site) &&
        (field === '' || record.concerns.some((concern) => concern.field === field)) &&
        record.date >= first
      );
    });
  }, [rows, site, field, period, removed, today]);
}
