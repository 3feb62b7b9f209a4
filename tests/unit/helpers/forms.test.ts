import { describe, expect, it } from 'vitest';
import type { HelperFacts } from '../../../src/model/helpers/helper-facts.ts';
import { centsOf, helperFields, helperForm } from '../../../src/model/helpers/helper-form.ts';
import { hoursFields, hoursForm, hoursProblems } from '../../../src/model/helpers/hours-form.ts';
import { recordSchema } from '../../../src/model/records/record-types.ts';
import { check } from '../../../src/model/schema/interpreter.ts';
import { smallCity } from '../../builders/small-city.ts';

const full: HelperFacts = {
  id: 'helper-0123456789-0123456789012345678901',
  name: 'Erfundene Mittlerin',
  kinds: ['mediator', 'volunteer'],
  state: 'active',
  phones: [{ id: 'phone001', number: '+49 171 39200 11' }],
  email: 'mittlerin@sprachmittlung.example',
  languages: [
    { id: 'spokenprs', language: 'prs', level: 'first', written: true },
    { id: 'spokendeu', language: 'deu' },
  ],
  times: [
    { id: 'MO09001200', day: 'MO', from: '09:00', to: '12:00' },
    { id: 'WE09001200', day: 'WE', from: '09:00', to: '12:00' },
    { id: 'WE14001600', day: 'WE', from: '14:00', to: '16:00' },
  ],
  away: [{ id: 'away0001', from: '2026-12-20', to: '2027-01-06' }],
  districts: ['hafen'],
  fields: ['housing'],
  refusesFields: ['health'],
  refuses: ['Polizei', 'Arztbesuche'],
  hoursPerMonth: 8,
  confidentialitySigned: '2026-01-10',
  paid: true,
  organisation: 'verein',
  source: 'Stadtteilfest',
  since: '2025-11-01',
  activeSince: '2026-01-10',
  text: 'Erfunden.',
};
const { id: _id, ...stored } = full;
const given = (fields: object): object =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

describe('the profile', () => {
  it('comes back from its form as it was, and is a valid record', () => {
    const fields = given(helperFields(helperForm(full)));
    expect(fields).toEqual(stored);
    const common = {
      type: 'helper',
      schema: 1,
      site: 'hafen',
      author: '0123456789',
      createdAt: '2026-11-23T09:00:00+01:00',
      updatedBy: 'anna',
      updatedAt: '2026-11-23T09:00:00+01:00',
      edit: '0123456789abcdef012345',
    };
    expect(check(recordSchema('helper', smallCity()), { ...common, ...fields }, '')).toEqual([]);
    for (const step of ['noted', 'called', 'met', 'prepared']) {
      const interested = { ...common, ...fields, state: 'interested', recruiting: step, remindOn: '2026-12-01' };
      expect(check(recordSchema('helper', smallCity()), interested, '')).toEqual([]);
    }
  });

  it('gathers the same hours of several days in one line', () => {
    expect(helperForm(full).times).toEqual([
      { id: 'times09001200', days: ['MO', 'WE'], from: '09:00', to: '12:00' },
      { id: 'times14001600', days: ['WE'], from: '14:00', to: '16:00' },
    ]);
  });

  it('has nothing for what was left empty, and no hours that end before they begin', () => {
    const form = { ...helperForm({ name: ' A ', kinds: ['volunteer'], state: 'interested' }) };
    form.times = [{ id: 'x', days: ['MO'], from: '12:00', to: '09:00' }];
    form.phones = [{ id: 'y', number: ' ' }];
    form.refuses = ' , ،;';
    expect(given(helperFields(form))).toEqual({ name: 'A', kinds: ['volunteer'], state: 'interested' });
  });

  it('gives an item that two tablets add the same id, whatever the line was called', () => {
    const [one, other] = ['a', 'b'].map((id) => {
      const form = helperForm({ name: 'A' });
      return helperFields({ ...form, times: [{ id, days: ['MO'], from: '09:00', to: '12:00' }] }).times;
    });
    expect(one).toEqual(other);
  });
});

describe('the hours', () => {
  const booking = { helper: 'a', day: '2026-11-23', from: '10:00', to: '11:30', state: 'confirmed' as const };

  it('propose the length of the booking, and an entry comes back as it was', () => {
    expect(hoursForm(undefined, booking, '2026-11-24', 'amif')).toMatchObject({
      day: '2026-11-23',
      minutes: '90',
      funding: 'amif',
    });
    const entry = {
      id: 'h',
      helper: 'a',
      day: '2026-11-23',
      minutes: 45,
      kind: 'event' as const,
      funding: 'city',
      travelCents: 508,
      text: 'Fest',
    };
    const { id: _entry, helper: _helper, ...fields } = entry;
    expect(hoursFields(hoursForm(entry, undefined, '2026-11-24', ''))).toEqual(fields);
  });

  it.each([
    ['0', ['minutes']],
    ['1440', []],
    ['1441', ['minutes']],
    ['1,5', ['minutes']],
    ['', ['minutes']],
  ])('of %j minutes: %j', (minutes, problems) => {
    expect(hoursProblems({ ...hoursForm(undefined, booking, '2026-11-24', ''), minutes })).toEqual(problems);
  });

  it.each([
    ['5,80', 580],
    ['5.8', 580],
    ['12', 1200],
    ['0,05', 5],
    ['5,801', undefined],
    ['-3', undefined],
    ['=1', undefined],
  ])('travel of %j is %j cents', (text, cents) => {
    expect(centsOf(text)).toBe(cents);
    const travel = hoursProblems({ ...hoursForm(undefined, booking, '2026-11-24', ''), travel: text });
    expect(travel).toEqual(cents === undefined ? ['travel'] : []);
  });
});
