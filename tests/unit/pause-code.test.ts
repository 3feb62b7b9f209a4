import { expect, it } from 'vitest';
import { createPauseCode, isPauseCode, longestPause } from '../../src/vault/pause-code.ts';

it('is six digits', () => {
  expect(['482031', '000000'].map(isPauseCode)).toEqual([true, true]);
  expect(['', '48203', '4820311', '48203a', ' 482031', '٤٨٢٠٣١'].map(isPauseCode)).not.toContain(true);
});

it('reopens, is tried three times, and then no more, the right one neither', () => {
  const code = createPauseCode('482031');
  expect(code.isChosen).toBe(true);
  expect(code.enter('111111')).toEqual({ kind: 'wrong', left: 2 });
  expect(code.enter('482031')).toEqual({ kind: 'right' });
  expect(code.enter('111111')).toEqual({ kind: 'wrong', left: 2 });
  expect(code.enter('222222')).toEqual({ kind: 'wrong', left: 1 });
  expect(code.enter('333333')).toEqual({ kind: 'spent' });
  expect(code.enter('482031')).toEqual({ kind: 'spent' });
});

it('without a code nothing reopens; a pause lasts an hour at most', () => {
  const none = createPauseCode(undefined);
  expect(none.isChosen).toBe(false);
  expect(none.enter('').kind).toBe('wrong');
  expect(longestPause).toBe(3_600_000);
});
