import { expect, it } from 'vitest';
import { placeOf } from '../../sync-server/last-resort.ts';

it('what nobody caught is told by kind and place, never in its own words', () => {
  const cause = new TypeError('amina.ts:7 is no number');
  expect(placeOf(cause)).toMatch(/^TypeError last-resort\.test\.ts:\d+$/);
  expect(placeOf(Object.assign(cause, { code: 'ERR_STREAM_PUSH_AFTER_EOF' }))).toContain('ERR_STREAM_PUSH_AFTER_EOF');
  expect(placeOf(Object.assign(cause, { code: 'Amina' }))).not.toContain('Amina');
  expect(placeOf('Amina')).toBe('unknown');
});
