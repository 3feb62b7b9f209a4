import { describe, expect, it } from 'vitest';
import { findHelpers, judgeHelper, neededReason } from '../../../src/model/helpers/find-helpers.ts';
import type { AssignmentFacts, HelperFacts, HoursFacts, Wanted } from '../../../src/model/helpers/helper-facts.ts';

const helper = (id: string, fields: Partial<HelperFacts> = {}): HelperFacts => ({
  id,
  name: `Erfunden ${id}`,
  kinds: ['mediator'],
  state: 'active',
  languages: [{ language: 'prs', level: 'first' }],
  times: [{ day: 'MO', from: '09:00', to: '12:00' }],
  confidentialitySigned: '2026-01-10',
  ...fields,
});
// A Monday.
const request: Wanted = { kind: 'mediator', day: '2026-11-23', from: '09:00', to: '11:00', language: 'prs' };
const booked = (fields: Partial<AssignmentFacts> = {}): AssignmentFacts => ({
  helper: 'a',
  day: '2026-11-23',
  from: '10:00',
  to: '12:00',
  state: 'confirmed',
  ...fields,
});
const none = { assignments: [], hours: [] };
const minutes = (count: number, day = '2026-11-02'): HoursFacts => ({ id: 'h', helper: 'a', day, minutes: count });

describe('who may be asked', () => {
  it.each([
    ['somebody who only showed interest', { state: 'interested' as const }, ['not-active']],
    ['a volunteer who mediates no language', { kinds: ['volunteer'] as const }, ['not-active']],
    ['somebody on holiday', { away: [{ from: '2026-11-20', to: '2026-11-23' }] }, ['away']],
    ['somebody who pauses', { state: 'paused' as const, pausedUntil: '2026-11-30' }, ['away']],
    ['another language', { languages: [{ language: 'ara' }] }, ['other-language']],
    ['nothing against it', {}, []],
  ])('%s', (_what, fields, obstacles) => {
    expect(judgeHelper(helper('a', fields), request, none, []).obstacles).toEqual(obstacles);
  });

  it('what somebody does not do is respected, in code or in words', () => {
    const picky = helper('a', { refuses: ['Gesundheit und Arztbesuche'] });
    const doctor = { ...request, field: 'health' };
    expect(judgeHelper(picky, doctor, none, ['Gesundheit']).obstacles).toEqual(['refuses']);
    expect(judgeHelper(picky, { ...request, field: 'housing' }, none, ['Wohnen']).obstacles).toEqual([]);
  });

  it('fields that somebody does not do are respected by their code, in whatever language the counter works', () => {
    const picky = helper('a', { refusesFields: ['health'] });
    expect(judgeHelper(picky, { ...request, field: 'health' }, none, []).obstacles).toEqual(['refuses']);
    expect(judgeHelper(picky, { ...request, field: 'housing' }, none, []).obstacles).toEqual([]);
    expect(judgeHelper(picky, request, none, []).obstacles).toEqual([]);
  });

  it('a reason opens the limit, a refusal and an absence, and nothing else', () => {
    expect(neededReason([])).toEqual([]);
    expect(neededReason(['over-limit', 'refuses'])).toEqual(['over-limit', 'refuses']);
    expect(neededReason(['away'])).toEqual(['away']);
    for (const hard of ['booked', 'other-language', 'not-active'] as const)
      expect(neededReason(['over-limit', hard])).toBeUndefined();
  });

  it('any district of the office that asks will do; whoever named none comes everywhere', () => {
    const cautions = (districts: string[] | undefined, wanted: Partial<Wanted>) =>
      judgeHelper(helper('a', districts ? { districts } : {}), { ...request, ...wanted }, none, []).cautions;
    expect(cautions(['hafen'], { districts: ['hafen', 'insel'] })).toEqual([]);
    expect(cautions(['berg'], { districts: ['hafen', 'insel'] })).toEqual(['other-district']);
    expect(cautions(undefined, { districts: ['hafen'] })).toEqual([]);
    expect(cautions(['insel'], { district: 'hafen', districts: ['hafen', 'insel'] })).toEqual(['other-district']);
  });

  it('a booking that overlaps is in the way, one that ends before or was declined is not', () => {
    const clash = (fields: Partial<AssignmentFacts>) =>
      judgeHelper(helper('a'), request, { assignments: [booked(fields)], hours: [] }, []).obstacles;
    expect(clash({})).toEqual(['booked']);
    expect(clash({ from: '11:00' })).toEqual([]);
    expect(clash({ state: 'declined' })).toEqual([]);
    expect(clash({ helper: 'b' })).toEqual([]);
  });

  it('the limit counts what was done and what is booked in that month, to the minute', () => {
    const limited = helper('a', { hoursPerMonth: 5 });
    const later = booked({ day: '2026-11-30', from: '09:00', to: '10:00' });
    const at = (done: number) => judgeHelper(limited, request, { assignments: [later], hours: [minutes(done)] }, []);
    expect(at(120).obstacles).toEqual([]);
    expect(at(121).obstacles).toEqual(['over-limit']);
    expect(at(120).load).toBe(180);
    const before = { assignments: [], hours: [minutes(600, '2026-10-31')] };
    expect(judgeHelper(limited, request, before, []).load).toBe(0);
  });

  it('whoever is free, near and least burdened comes first, whatever the order they are given in', () => {
    const list = [
      helper('d', { state: 'interested' }),
      helper('c', { times: [{ day: 'TU', from: '09:00', to: '12:00' }] }),
      helper('a'),
      helper('b'),
    ];
    const bookings = { assignments: [], hours: [minutes(60)] };
    const ids = (helpers: readonly HelperFacts[]) =>
      findHelpers(helpers, request, bookings).map((one) => one.helper.id);
    expect(ids(list)).toEqual(['b', 'a', 'c', 'd']);
    expect(ids([...list].reverse())).toEqual(['b', 'a', 'c', 'd']);
    expect(findHelpers(list, request, bookings)[2]?.cautions).toEqual(['outside-hours']);
  });
});
