import { type Undo, undoableEdit } from '../../database/undoable-edit.ts';
import type { Workspace } from '../../database/workspace.tsx';
import type { Json } from '../../lib/json.ts';
import { networkDatabase, siteDatabase } from '../../model/access/databases.ts';
import { mayEdit } from '../../model/access/rights.ts';
import { type ReportedResult, reportedConcern, reportedNeeds, reportedResults } from '../../model/matching/report.ts';
import type { Consultation } from '../../model/records/consultation.ts';
import type { Referral } from '../../model/records/referral.ts';
import type { ComebackReason, ReferralState } from '../../model/records/referral-states.ts';

const asJson = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json;

/** Tells the consultation how its concern's referral stands. @returns what takes it back; nothing where it is not here */
export async function reportToConsultation(
  { database, records, city, account }: Workspace,
  id: string,
  concern: string,
  state: ReferralState,
): Promise<Undo | undefined> {
  const row = await database.stores.site.get(id);
  const body = row?.body as unknown as Consultation | undefined;
  if (!row || !body || !mayEdit(account, { type: row.type, db: row.db, site: body.site, author: body.author })) return;
  const outcomes = city.catalogues.outcomes.map(({ code }) => code);
  const concerns = body.concerns.map((one) => (one.id === concern ? reportedConcern(one, state, outcomes) : one));
  return undoableEdit(records, row, { concerns: asJson(concerns) });
}

/** The person's wish is met, or open again; which one it is stands in the introduction. */
async function reportToPerson(
  { database, records }: Workspace,
  referral: string,
  state: ReferralState,
): Promise<Undo | undefined> {
  const introductions = await database.stores.people.list({ type: 'introduction' });
  const found = introductions.find(({ body }) => body.referral === referral && !body.removed)?.body;
  const person = typeof found?.person === 'string' ? await database.stores.people.get(found.person) : undefined;
  const needs = person?.body.needs as unknown as { id: string; state: string }[] | undefined;
  if (!person || !needs || typeof found?.need !== 'string') return;
  return undoableEdit(records, person, { needs: asJson(reportedNeeds(needs, found.need, state)) });
}

/** So that the next office knows: it took place, was full, or nobody answered. Nobody's name, nobody's site. */
async function reportToOffer(
  { database, records }: Workspace,
  referral: string,
  { offer }: Referral,
  result: Omit<ReportedResult, 'id'>,
): Promise<Undo | undefined> {
  const row = offer === undefined ? undefined : await database.stores.network.get(offer);
  if (!row || row.db !== networkDatabase) return;
  const results = reportedResults((row.body.results ?? []) as unknown as ReportedResult[], referral, result);
  return undoableEdit(records, row, { results: asJson(results) });
}

/**
 * A referral's new state, told to the consultation, the person's wish and the offer. Throws as `records.edit` does.
 * @returns what takes all of it back
 */
export async function changeReferral(
  workspace: Workspace,
  row: { id: string; body: Referral },
  state: ReferralState,
  reason: ComebackReason | undefined,
  today: string,
): Promise<Undo> {
  const { id, body } = row;
  const stored = await workspace.database.stores.site.get(id);
  const known = { id, db: siteDatabase(body.site), body: stored?.body ?? {} };
  const undos = [await undoableEdit(workspace.records, known, { state, reason })];
  const told = [
    body.consultation !== undefined && body.concern !== undefined
      ? await reportToConsultation(workspace, body.consultation, body.concern, state)
      : undefined,
    await reportToPerson(workspace, id, state),
    await reportToOffer(workspace, id, body, { day: today, state, ...(reason === undefined ? {} : { reason }) }),
  ];
  undos.push(...told.filter((undo) => undo !== undefined));
  return async () => {
    for (const undo of undos.reverse()) await undo();
  };
}
