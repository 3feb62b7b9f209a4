import { describe, expect, it } from 'vitest';
import type { Consultation } from '../../src/model/records/consultation.ts';
import { matchesDay } from '../../src/model/records/day-filter.ts';
import { fieldsOf, followUpForm, formOf, newConsultationForm, recordIdOfDraft } from '../../src/model/records/draft.ts';
import { recordSchema } from '../../src/model/records/record-types.ts';
import { notAsked } from '../../src/model/schema/dialect.ts';
import { check } from '../../src/model/schema/interpreter.ts';
import { plannedSessions } from '../../src/model/sessions/running-session.ts';
import { aConsultation } from '../builders/consultation.ts';
import { smallCity } from '../builders/small-city.ts';

const city = smallCity();
const record = aConsultation({
  session: 'plan.hafen.sa-frueh.2026-11-21',
  followUpOf: 'consultation-Abcde12345-0000000000000000000009',
  concerns: [
    { id: 'concern001', field: 'housing', outcome: 'referred', referral: { to: 'authority' } },
    { id: 'concern002', field: 'boats', outcome: 'solved' },
  ],
}) as unknown as Consultation;

describe('the form of a consultation', () => {
  it('gives back exactly the record that it was opened with', () => {
    const fields = fieldsOf(formOf(record, ''));
    expect({ ...record, ...fields }).toEqual(record);
  });

  it('keeps why something came back with that outcome alone, and no wish where none was described', () => {
    const concern = { id: 'concern001', field: 'housing', outcome: 'came-back', referral: '', reason: 'full' as const };
    const form = formOf(record, '');
    const saved = (change: object) => fieldsOf({ ...form, concerns: [{ ...concern, ...change }] }).concerns?.[0];
    expect(saved({})).toEqual({ id: 'concern001', field: 'housing', outcome: 'came-back', reason: 'full' });
    expect(saved({ outcome: 'solved' })).not.toHaveProperty('reason');
    expect(saved({ reason: '' })).not.toHaveProperty('reason');
    expect(Object.keys(saved({ need: undefined }) ?? {})).not.toContain('need');
  });

  it('of a new visitor knows the session and nothing else', () => {
    const [session] = plannedSessions(city.sites[0] as (typeof city.sites)[0], '2026-11-21');
    const form = newConsultationForm('hafen', '2026-11-21', session);
    expect(form).toMatchObject({ session: 'plan.hafen.sa-frueh.2026-11-21', channel: 'open-hour', visitor: 'person' });
    const preset = new Set(['date', 'site', 'session', 'channel', 'visitor', 'concerns', 'followUpOf', 'note']);
    const others = Object.entries(form).filter(([name]) => !preset.has(name));
    expect(new Set(others.map(([, value]) => value))).toEqual(new Set([notAsked]));
  });

  it('with field and outcome alone is a record that the rules accept', () => {
    const form = newConsultationForm('hafen', '2026-11-21', undefined);
    form.concerns = [{ id: 'concern001', field: 'boats', outcome: 'solved', referral: '' }];
    const { followUpOf: _f, session: _s, ...body } = { ...record, ...fieldsOf(form) };
    expect(check(recordSchema('consultation', city), body, '')).toEqual([]);
  });

  it('of a follow-up asks about the visit anew, and guesses nothing about another year', () => {
    const thisYear = newConsultationForm('hafen', '2026-12-01', undefined);
    const form = followUpForm(thisYear, 'consultation-x-1', record);
    expect(form).toMatchObject({
      sex: 'female',
      ageBand: 'grown',
      firstTime: 'no',
      duration: notAsked,
      followUpOf: 'consultation-x-1',
    });
    expect(form.concerns.map(({ field, outcome }) => [field, outcome])).toEqual([
      ['housing', ''],
      ['boats', ''],
    ]);
    expect(followUpForm(newConsultationForm('hafen', '2027-01-08', undefined), 'x', record).firstTime).toBe(notAsked);
  });

  it('has one record to become, whatever happens between saving and clearing', () => {
    expect(recordIdOfDraft('draft-Abcde12345-0042', 'consultation')).toBe('consultation-Abcde12345-0042');
    expect(recordIdOfDraft('draft-Abcde12345-0042', 'casenote')).toBe('casenote-Abcde12345-0042');
  });
});

describe('sessions and days', () => {
  it('a closed site plans nothing from the day of its closing', () => {
    const site = { ...(city.sites[0] as (typeof city.sites)[0]), closed: '2026-11-21' };
    expect(plannedSessions(site, '2026-11-14')).toHaveLength(2);
    expect(plannedSessions(site, '2026-11-21')).toEqual([]);
  });

  it('yesterday is the day before, over the end of a month and of a year', () => {
    expect(matchesDay('2026-10-31', 'yesterday', '2026-11-01')).toBe(true);
    expect(matchesDay('2026-12-31', 'yesterday', '2027-01-01')).toBe(true);
    expect(matchesDay('2026-11-01', 'yesterday', '2026-11-01')).toBe(false);
  });
});
