import { expect, it } from 'vitest';
import type { SaidForm } from '../../../src/model/evaluations/form.ts';
import { heardByWeek } from '../../../src/model/evaluations/heard.ts';
import { fewestTogether, mixForms } from '../../../src/model/evaluations/mix.ts';
import { weekOf, weekOfDay } from '../../../src/model/evaluations/week.ts';

const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 1e9));

/** Mulberry32. */
function randomOf(from: number): () => number {
  let state = from;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

it(`never shows fewer than five together, loses none and doubles none (SEED=${seed})`, () => {
  const random = randomOf(seed);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  for (let round = 0; round < 300; round += 1) {
    const waiting = Array.from(
      { length: Math.floor(random() * 40) },
      (_, number): SaidForm => ({
        token: `t${number}`,
        site: pick(['a', 'b', 'c']),
        week: pick(['2026-W46', '2026-W47', '2026-W48']),
        form: 'visit-1',
        answers: { number: String(number) },
        ...(random() < 0.5 ? { field: pick(['housing', 'health']) } : {}),
      }),
    );
    const { released, kept } = mixForms(waiting, 'city', (items) => [...items].reverse());
    const numbers = [...released, ...kept].map(({ answers }) => Number(answers.number));
    expect(numbers.sort((a, b) => a - b)).toEqual(waiting.map((_, number) => number));
    expect(kept.length).toBeLessThan(fewestTogether);
    for (const { count } of heardByWeek(released)) expect(count).toBeGreaterThanOrEqual(fewestTogether);
    for (const form of released.filter(({ field }) => field !== undefined)) {
      const alike = released.filter(
        ({ site, week, field }) => site === form.site && week === form.week && field === form.field,
      );
      expect(alike.length).toBeGreaterThanOrEqual(fewestTogether);
    }
    expect(JSON.stringify(released)).not.toContain('token');
  }
});

it.each([
  ['2026-01-01', '2026-W01'],
  ['2027-01-03', '2026-W53'],
  ['2027-01-04', '2027-W01'],
  ['2026-11-23', '2026-W48'],
  ['2024-12-30', '2025-W01'],
])('%s lies in %s (ISO 8601)', (day, week) => expect(weekOfDay(day)).toBe(week));

it('a week begins when the city’s clocks say so', () => {
  const sundayNight = Date.parse('2026-11-22T23:30:00Z');
  expect([weekOf(sundayNight, 'Europe/Berlin'), weekOf(sundayNight, 'Atlantic/Azores')]).toEqual([
    '2026-W48',
    '2026-W47',
  ]);
});
