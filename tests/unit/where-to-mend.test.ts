import { expect, test } from 'vitest';
import { whereToMend } from '../../src/features/sync/where-to-mend.ts';

const place = (type: string, body = {}): string | undefined => whereToMend({ id: `${type}-a-1`, type, body });

test('a record that waits leads to the screen where it can be mended', () => {
  expect(place('consultation')).toBe('/consultations/consultation-a-1');
  expect(place('person')).toBe('/people/person-a-1');
  expect(place('offer')).toBe('/offers/offer-a-1');
});

test('what hangs on another record leads to that one', () => {
  expect(place('casenote', { consultation: 'consultation-a-2' })).toBe('/consultations/consultation-a-2');
  expect(place('introduction', { referral: 'referral-a-2' })).toBe('/referrals/referral-a-2');
});

test('a record without a screen of its own, or of a type that nobody knows, leads nowhere', () => {
  expect(place('areakey')).toBeUndefined();
  expect(place('constructor')).toBeUndefined();
});
