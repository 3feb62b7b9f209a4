import type { Row } from '../../database/row.ts';
import { useWorkspace } from '../../database/workspace.tsx';
import { dayOf } from '../../lib/zoned-time.ts';
import type { Consultation } from '../../model/records/consultation.ts';
import { followUpForm, formOf, newConsultationForm, newDraftId } from '../../model/records/draft.ts';
import { type DaySession, databaseFor } from '../../model/sessions/running-session.ts';
import { draftType, readDraft, storeDraft } from './drafts.ts';

/** Opens a stored consultation as a draft, to edit it or to go on with the same visitor; resolves with the draft's id. */
export function useOpenDraft(running: DaySession | undefined) {
  const { database, account, city, clock } = useWorkspace();
  const { device } = database.stores;
  return {
    async edit(row: Row): Promise<string> {
      // A tap on "edit" finds an edit that was interrupted, instead of beginning a second one.
      const drafts = await device.list({ type: draftType });
      const open = drafts.find((draft) => readDraft(draft).target?.id === row.id);
      if (open) return open.id;
      const id = newDraftId(account.author);
      const opened = row.body as unknown as Consultation;
      await storeDraft(
        device,
        id,
        { form: formOf(opened, ''), db: row.db, target: { id: row.id, opened } },
        clock.now(),
      );
      return id;
    },
    async followUp(row: Row): Promise<string> {
      const id = newDraftId(account.author);
      const earlier = row.body as unknown as Consultation;
      const site = running?.site ?? earlier.site;
      const blank = newConsultationForm(site, dayOf(clock.now(), city.timeZone), running);
      const form = followUpForm(blank, row.id, earlier);
      await storeDraft(device, id, { form, db: databaseFor(account, site, running?.kind) }, clock.now());
      return id;
    },
  };
}
