import { useMemo, useState } from 'react';
import { useRow, useWorkspace } from '../../database/workspace.tsx';
import { dayOf } from '../../lib/zoned-time.ts';
import { type ConsultationDraft, newConsultationForm, recordIdOfDraft } from '../../model/records/draft.ts';
import { type DaySession, databaseFor, ownSites } from '../../model/sessions/running-session.ts';
import { readDraft, unstoredDraft } from './drafts.ts';

type FoundDraft = {
  draft: ConsultationDraft;
  /** The record that the draft has become already; its form is not opened again. */
  saved: string | undefined;
};

/** The parked draft of this id or, when there is none, a new one preset from the running session. */
export function useDraft(id: string, session: DaySession | undefined): FoundDraft | 'loading' {
  const { database, account, city, clock } = useWorkspace();
  // What the store did not take before a pause, or what is still on its way there.
  const [kept] = useState(() => unstoredDraft(database.stores.device, id));
  const row = useRow(database.stores.device, id);
  const record = useRow(database.stores.site, recordIdOfDraft(id, 'consultation'));
  const fresh = useMemo((): ConsultationDraft => {
    const site = session?.site ?? ownSites(account, city)[0]?.id ?? '';
    const form = newConsultationForm(site, dayOf(clock.now(), city.timeZone), session);
    return { form, db: databaseFor(account, site, session?.kind) };
  }, [account, city, clock, session]);
  if (kept) return { draft: kept, saved: undefined };
  if (row === 'loading' || record === 'loading') return 'loading';
  return row ? { draft: readDraft(row), saved: undefined } : { draft: fresh, saved: record?.id };
}
