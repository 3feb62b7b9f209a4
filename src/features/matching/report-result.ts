import type { Workspace } from '../../database/workspace.tsx';
import type { Json } from '../../lib/json.ts';
import { networkDatabase, siteDatabase } from '../../model/access/databases.ts';
import { mayEdit } from '../../model/access/rights.ts';
import { type ReportedResult, reportedConcern, reportedResults } from '../../model/matching/report.ts';
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
): Promise<(() => Promise<void>) | undefined> {
  const row = await database.stores.site.get(id);
  const body = row?.body as unknown as Consultation | undefined;
  if (!row || !body || !mayEdit(account, { type: row.type, db: row.db, site: body.site, author: body.author })) return;
  const outcomes = city.catalogues.outcomes.map(({ code }) => code);
  const concerns = body.concerns.map((one) => (one.id === concern ? reportedConcern(one, state, outcomes) : one));
  const saved = await records.edit(row, { concerns: asJson(concerns) }, row.body);
  return async () => {
    await records.edit(row, { concerns: asJson(body.concerns) }, saved);
  };
}

/** The person's wish is met, or open again; which one it is stands in the introduction. */
async function reportToPerson({ database, records }: Workspace, referral: string, state: ReferralState): Promise<void> {
  const introductions = await database.stores.people.list({ type: 'introduction' });
  const found = introductions.find(({ body }) => body.referral === referral && !body.removed)?.body;
  const person = typeof found?.person === 'string' ? await database.stores.people.get(found.person) : undefined;
  const needs = person?.body.needs as unknown as { id: string; state: string }[] | undefined;
  if (!person || !needs || found?.need === undefined) return;
  const met = state === 'attended' ? 'met' : 'open';
  const changed = needs.map((need) => (need.id === found.need ? { ...need, state: met } : need));
  await records.edit(person, { needs: asJson(changed) }, person.body);
}

/** So that the next office knows: it took place, was full, or nobody answered. Nobody's name, nobody's site. */
async function reportToOffer(
  { database, records }: Workspace,
  referral: string,
  { offer }: Referral,
  result: Omit<ReportedResult, 'id'>,
): Promise<void> {
  const row = offer === undefined ? undefined : await database.stores.network.get(offer);
  if (!row || row.db !== networkDatabase) return;
  const results = reportedResults((row.body.results ?? []) as unknown as ReportedResult[], referral, result);
  await records.edit(row, { results: asJson(results) }, row.body);
}

/** A referral's new state, told to the consultation, the person's wish and the offer. Throws as `records.edit` does. */
export async function changeReferral(
  workspace: Workspace,
  row: { id: string; body: Referral },
  state: ReferralState,
  reason: ComebackReason | undefined,
  today: string,
): Promise<void> {
  const { id, body } = row;
  const known = { id, db: siteDatabase(body.site) };
  await workspace.records.edit(known, { state, reason });
  if (body.consultation !== undefined && body.concern !== undefined)
    await reportToConsultation(workspace, body.consultation, body.concern, state);
  await reportToPerson(workspace, id, state);
  if (state !== 'suggested')
    await reportToOffer(workspace, id, body, { day: today, state, ...(reason === undefined ? {} : { reason }) });
}
