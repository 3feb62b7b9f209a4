import { expect, it } from 'vitest';
import { LockOuts, networkOf } from '../../sync-server/http/lock-outs.ts';
import { openServerState } from '../../sync-server/storage/server-state.ts';

it.each([
  ['2001:db8::1', '2001:db8:0:0'],
  ['2001:db8::7:1:2:3', '2001:db8:0:0'],
  ['2001:db8:0:0:8:9:a:b', '2001:db8:0:0'],
  ['2001:0DB8::ffff', '2001:db8:0:0'],
  ['2001:db8:1:2:3::', '2001:db8:1:2'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
  ['::1', '0:0:0:0'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['192.0.2.7', '192.0.2.7'],
])('%s is counted as %s, however it is written', (address, network) => {
  expect(networkOf(address)).toBe(network);
});

it('a clock that is set back by a day locks nobody out for a day', () => {
  const state = openServerState(':memory:');
  const clock = { value: Date.UTC(2026, 10, 22), now: () => clock.value };
  const lockOuts = new LockOuts(state, clock);
  for (let n = 0; n < 5; n += 1) lockOuts.begin('anna', '192.0.2.7');
  expect(() => lockOuts.check('anna', '192.0.2.7')).toThrow('locked');
  clock.value -= 24 * 3_600_000;
  lockOuts.check('anna', '192.0.2.7');
  for (let n = 0; n < 5; n += 1) lockOuts.begin('anna', '192.0.2.7');
  expect(() => lockOuts.check('anna', '192.0.2.7')).toThrow('locked');
  state.close();
});
