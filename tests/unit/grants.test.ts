import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays } from '../../src/lib/zoned-time.ts';
import { type Grant, nextChange, rolesInForce } from '../../src/model/access/grants.ts';

const first = '2026-01-01';
const dayOf = (n: number): string => addDays(first, n);
const grant: fc.Arbitrary<Grant> = fc
  .record({
    role: fc.constantFrom('supervisor', 'site:a:counter', 'site:b:outreach'),
    at: fc.nat(400),
    days: fc.nat(60),
  })
  .map(({ role, at, days }) => ({ role, from: dayOf(at), until: dayOf(at + days) }));
const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
console.log(`grants: SEED=${seed}`);
const runs = { seed, numRuns: 2000 };

it('a dated role counts from its first to its last day and on no other', () => {
  fc.assert(
    fc.property(grant, ({ role, from, until }) => {
      const counts = (day: string): boolean => rolesInForce([{ role, from, until }], day).includes(role);
      const days = [addDays(from, -1), from, until, addDays(until, 1)];
      expect(days.map(counts)).toEqual([false, true, true, false]);
    }),
    runs,
  );
});

it('nothing changes before the next day of change, and on it something may', () => {
  fc.assert(
    fc.property(fc.array(grant, { maxLength: 6 }), fc.nat(460), (grants, n) => {
      const today = dayOf(n);
      const change = nextChange(grants, today);
      const held = JSON.stringify(rolesInForce(grants, today));
      const end = change ?? dayOf(600);
      for (let day = addDays(today, 1); day < end; day = addDays(day, 1)) {
        expect(JSON.stringify(rolesInForce(grants, day))).toBe(held);
      }
      if (change === undefined) return;
      expect(change > today).toBe(true);
      expect(grants.some(({ from, until }) => from === change || addDays(until, 1) === change)).toBe(true);
    }),
    runs,
  );
});

it('the order in which roles were given does not matter', () => {
  fc.assert(
    fc.property(fc.array(grant, { maxLength: 6 }), fc.nat(460), (grants, n) => {
      const turned = [...grants].reverse();
      expect(new Set(rolesInForce(turned, dayOf(n)))).toEqual(new Set(rolesInForce(grants, dayOf(n))));
      expect(nextChange(turned, dayOf(n))).toBe(nextChange(grants, dayOf(n)));
    }),
    runs,
  );
});
