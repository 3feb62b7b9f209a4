import type { Workspace } from '../../database/workspace.tsx';
import { peopleDatabase, siteDatabase } from '../../model/access/databases.ts';
import type { OpenNeed } from '../../model/matching/match-needs.ts';
import { newRecordId } from '../../model/records/record-id.ts';
import type { ReferralFields } from '../../model/records/referral.ts';
import { reportToConsultation } from './report-result.ts';

/** With a name only: whose, by which consent. */
export type Named = { person: string; consent: string; passedOn: string[]; recipient: string };

export type NewReferral = {
  site: string;
  fields: ReferralFields;
  open?: OpenNeed | undefined;
  named?: Named | undefined;
};

const isSite = ({ city }: Workspace, site: string) => city.sites.find(({ id }) => id === site);

/**
 * Keeps a referral at its site, without a name; with a consent for this recipient an introduction beside it, among the
 * persons. Tells the consultation it comes from. Durable when it resolves; throws as `records.create` does.
 */
export async function saveReferral(
  workspace: Workspace,
  { site, fields, open, named }: NewReferral,
): Promise<{ id: string; undo: () => Promise<void> }> {
  const { records, account } = workspace;
  const db = siteDatabase(site);
  const id = newRecordId('referral', account.author);
  await records.create('referral', db, site, fields, id);
  const area = isSite(workspace, site)?.peopleArea;
  const source = open?.source;
  let introduction: { id: string; db: string } | undefined;
  if (source?.kind === 'person' && area !== undefined) {
    const people = peopleDatabase(area);
    if (named) {
      const { person, consent, passedOn, recipient } = named;
      const made = await records.create('introduction', people, site, {
        referral: id,
        person,
        day: fields.date,
        consent,
        passedOn,
        recipient,
        need: source.item,
        ...(fields.provider === undefined ? {} : { provider: fields.provider }),
      });
      introduction = { id: made, db: people };
    }
  }
  const unreport =
    source?.kind === 'consultation'
      ? await reportToConsultation(workspace, source.consultation, source.concern, fields.state)
      : undefined;
  return {
    id,
    undo: async () => {
      await records.remove({ id, db });
      if (introduction) await records.remove(introduction);
      await unreport?.();
    },
  };
}
