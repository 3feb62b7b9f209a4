import { useMemo } from 'react';
import type { Row } from '../../database/row.ts';
import { useAddedSessions } from '../../database/use-added-sessions.ts';
import { useRows, useWorkspace } from '../../database/workspace.tsx';
import { searchText, sessionName } from '../../i18n/describe-consultation.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { dayOf } from '../../lib/zoned-time.ts';
import type { Consultation } from '../../model/records/consultation.ts';
import { type DayFilter, matchesDay } from '../../model/records/day-filter.ts';

export type ConsultationFilter = { day: DayFilter; removed: boolean; search: string; limit: number };
export type ListedConsultation = { row: Row; session: string };

/** The consultations on this tablet that pass the filter, newest first; `undefined` until the store answered. */
export function useConsultations(
  filter: ConsultationFilter,
  now: number,
): { found: ListedConsultation[]; more: boolean } | undefined {
  const { database, city, account } = useWorkspace();
  const labels = useLabels(city);
  const added = useAddedSessions();
  // Whoever searches means all of them, not the newest few.
  const isNarrowed = filter.search !== '' || filter.removed || filter.day !== 'all';
  const query = { type: 'consultation' } as const;
  const rows = useRows(database.stores.site, isNarrowed ? query : { ...query, limit: filter.limit });
  const today = dayOf(now, city.timeZone);
  const { day, removed, search } = filter;
  return useMemo(() => {
    if (!rows) return undefined;
    const sites = new Set(account.sites.map((site) => site.id));
    const words = search
      .toLocaleLowerCase()
      .split(/\s+/)
      .filter((word) => word !== '');
    const found = rows.flatMap((row) => {
      const record = row.body as unknown as Consultation;
      if (!sites.has(record.site) || (record.removed !== undefined) !== removed || !matchesDay(record.date, day, today))
        return [];
      const session = sessionName(record.session, city, labels, added);
      const text = words.length > 0 ? searchText(record, labels, session) : '';
      return words.every((word) => text.includes(word)) ? [{ row, session }] : [];
    });
    return { found, more: !isNarrowed && rows.length === filter.limit };
  }, [rows, search, removed, day, today, city, labels, added, filter.limit, isNarrowed, account]);
}
