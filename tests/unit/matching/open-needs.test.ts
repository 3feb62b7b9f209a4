import { describe, expect, it } from 'vitest';
import { changedDetails, wishOf } from '../../../src/features/matching/need-values.ts';
import { latestResults, shareOf } from '../../../src/model/directory/results.ts';
import { consentFor } from '../../../src/model/matching/consent-for.ts';
import { needsOfConsultation, needsOfPerson } from '../../../src/model/matching/open-needs.ts';
import { reportedConcern, reportedNeeds, reportedResults } from '../../../src/model/matching/report.ts';
import { whomToCall } from '../../../src/model/matching/whom-to-call.ts';
import type { ConcernNeed, Consultation } from '../../../src/model/records/consultation.ts';
import { fieldsOf, formOf } from '../../../src/model/records/draft.ts';
import type { ReferralState } from '../../../src/model/records/referral-states.ts';
import { aConsultation } from '../../builders/consultation.ts';

const today = '2026-11-23';
const bands = [
  { code: 'grown', from: 18, to: 60 },
  { code: 'old', from: 61 },
];
const consultation = (concern: object, fields: object = {}): Consultation =>
  aConsultation({
    concerns: [{ id: 'concern001', field: 'boats', outcome: 'solved', ...concern }],
    ...fields,
  }) as Consultation;

describe('open needs', () => {
  it('an unmet need is open without any detail, with the visitor’s age and sex where they were asked', () => {
    const [open] = needsOfConsultation('c', consultation({ outcome: 'unmet-need' }), bands, today);
    expect(open?.need).toEqual({ field: 'boats', age: { from: 18, to: 60 }, sex: 'female' });
    const unasked = consultation({ outcome: 'unmet-need' }, { ageBand: 'not-asked', sex: 'not-asked' });
    expect(needsOfConsultation('c', unasked, bands, today)[0]?.need).toEqual({ field: 'boats' });
  });

  it.each([
    ['a concern that was solved', {}, 0],
    ['one that says what is looked for', { need: { state: 'open', kind: 'swimming' } }, 1],
    ['a need that was met', { outcome: 'unmet-need', need: { state: 'met' } }, 0],
    ['a need whose day is over', { need: { state: 'open', until: '2026-11-22' } }, 0],
    ['a need until today', { need: { state: 'open', until: today } }, 1],
  ])('%s', (_what, concern, count) => {
    expect(needsOfConsultation('c', consultation(concern), bands, today)).toHaveLength(count);
  });

  it('a person’s wishes are read with the year of birth; of who was merged, handed over or removed there are none', () => {
    const needs = [{ id: 'need0001', state: 'open', since: '2026-10-01', field: 'boats', text: 'rowing' }];
    const person = { site: 'hafen', birthYear: 1990, sex: 'not-asked', needs };
    expect(needsOfPerson('p', person, today)[0]?.need).toEqual({
      field: 'boats',
      text: 'rowing',
      age: { from: 35, to: 36 },
    });
    for (const gone of [{ mergedInto: 'x' }, { handedOver: today }, { removed: { by: 'x', at: 'y' } }])
      expect(needsOfPerson('p', { ...person, ...gone }, today)).toEqual([]);
  });

  it('editing the consultation keeps what its form does not ask', () => {
    const record = consultation({ need: { state: 'open', kind: 'swimming' }, result: 'contacted' });
    expect(fieldsOf(formOf(record, '')).concerns).toEqual(record.concerns);
  });
});

describe('a kept wish in a form', () => {
  const id = () => 'item000001';
  const kept: ConcernNeed = {
    state: 'open',
    kind: 'swimming',
    districts: ['hafen', 'insel'],
    times: [{ id: 'time0001', day: 'MO', from: '09:15', to: '10:00' }],
    until: '2027-01-01',
  };

  it('keeps what the form does not show until just that is changed', () => {
    expect(changedDetails(kept, { childcare: true, kind: '' }, id)).toEqual({
      state: 'open',
      districts: ['hafen', 'insel'],
      times: kept.times,
      until: '2027-01-01',
      childcare: 'yes',
    });
    expect(changedDetails(kept, { district: 'insel', parts: ['weekend'] }, id)).toMatchObject({
      districts: ['insel'],
      times: [{ day: 'SA' }, { day: 'SU' }],
    });
  });

  it('shows what was chosen', () => {
    const bare: ConcernNeed = { state: 'open' };
    const changed = changedDetails(bare, { parts: ['evening'], level: 'A1', language: 'prs' }, id);
    expect(wishOf(changed)).toMatchObject({ parts: ['evening'], level: 'A1', language: 'prs', childcare: false });
    expect(changedDetails(changed, { parts: [], level: '', language: '' }, id)).toEqual({ state: 'open' });
  });
});

describe('what a referral reports', () => {
  const concern = { id: 'concern001', field: 'boats', outcome: 'unmet-need' };
  const outcomes = ['solved', 'referred', 'unmet-need', 'came-back'];

  it('to the consultation: referred while under way, met once attended, came back with its own outcome', () => {
    expect(reportedConcern(concern, 'suggested', outcomes)).toEqual({
      ...concern,
      outcome: 'referred',
      result: 'suggested',
      need: { state: 'open' },
    });
    expect(reportedConcern(concern, 'attended', outcomes).need).toEqual({ state: 'met' });
    expect(reportedConcern(concern, 'came-back', outcomes)).toMatchObject({
      outcome: 'came-back',
      need: { state: 'open' },
    });
  });

  it('never an outcome that the city does not use, nor in place of one that says something else', () => {
    expect(reportedConcern(concern, 'came-back', ['unmet-need']).outcome).toBe('unmet-need');
    expect(reportedConcern({ ...concern, outcome: 'solved' }, 'contacted', outcomes).outcome).toBe('solved');
  });

  it('to the offer: one item a referral, the newest forty', () => {
    const id = (n: number) => `referral-Sample0001-${String(n).padStart(22, '0')}`;
    let results = reportedResults([], id(0), { day: today, state: 'contacted' });
    results = reportedResults(results, id(0), { day: today, state: 'came-back', reason: 'full' });
    expect(results).toEqual([{ id: '0'.repeat(22), day: today, state: 'came-back', reason: 'full' }]);
    // Set back to "suggested": nobody has been there.
    expect(reportedResults(results, id(0), { day: today, state: 'suggested' })).toEqual([]);
    for (let n = 1; n < 50; n += 1) results = reportedResults(results, id(n), { day: today, state: 'attended' });
    expect(results).toHaveLength(40);
  });

  it('to the person’s wish: met or open again, and nothing to one that was dropped', () => {
    const needs = ['open', 'open', 'dropped'].map((state, n) => ({ id: `need000${n}`, state }));
    const states = (id: string, state: ReferralState) => reportedNeeds(needs, id, state).map((need) => need.state);
    expect(states('need0001', 'attended')).toEqual(['open', 'met', 'dropped']);
    expect(states('need0001', 'broken-off')).toEqual(['open', 'open', 'dropped']);
    expect(states('need0002', 'attended')).toEqual(['open', 'open', 'dropped']);
  });

  it('the share of an offer’s referrals that took place counts those that are over', () => {
    const results = (['attended', 'contacted', 'came-back', 'attended'] as const).map((state, n) => ({
      id: `result0${n}`,
      day: `2026-11-0${n + 1}`,
      state,
    }));
    expect(shareOf(results)).toEqual({ over: 3, attended: 2 });
    expect(latestResults(results).map(({ day }) => day)[0]).toBe('2026-11-04');
  });
});

describe('a referral with a name', () => {
  const given = { id: 'consent1', purpose: 'referral', day: '2026-11-01', recipient: 'Lernhaus' };

  it.each([
    ['one for this recipient', given, 'consent1'],
    ['however it is written', { ...given, recipient: ' lernhaus ' }, 'consent1'],
    ['none for another recipient', { ...given, recipient: 'Sportverein' }, undefined],
    ['none that names nobody', { ...given, recipient: undefined }, undefined],
    ['none for another purpose', { ...given, purpose: 'advice' }, undefined],
    ['none that was withdrawn', { ...given, withdrawn: '2026-11-20' }, undefined],
  ])('needs a consent: %s', (_what, consent, id) => {
    expect(consentFor([consent as typeof given], 'Lernhaus')?.id).toBe(id);
  });
});

describe('whom to call', () => {
  const provider = {
    name: 'Lernhaus',
    phones: [{ number: '111' }],
    contacts: [
      { id: 'inside01', name: 'Intern', phone: '222', isInternal: true },
      { id: 'person01', name: 'Frau Beispiel', phone: '333' },
    ],
  };

  it('the offer’s own contact first; on a slip never one that is internal', () => {
    expect(whomToCall({ contacts: ['inside01'] }, provider)).toMatchObject({ name: 'Intern', phone: '222' });
    expect(whomToCall({ contacts: ['inside01'] }, provider, { forVisitors: true })).toMatchObject({ phone: '333' });
    expect(whomToCall({ phones: [{ number: '444' }] }, provider)).toEqual({ phone: '444', isInternal: false });
    expect(whomToCall({}, { name: 'x' })).toBeUndefined();
  });
});
