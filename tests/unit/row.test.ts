import { expect, it } from 'vitest';
import { orderAt, orderOf } from '../../src/database/row.ts';

const created = '2026-11-23T09:00:00+01:00';
const at = Date.parse(created);

it('orders what is newer first, also within one second', () => {
  expect(orderAt(at + 1) < orderAt(at)).toBe(true);
  expect(orderOf({ createdAt: created }, at + 300) < orderOf({ createdAt: created }, at + 200)).toBe(true);
});

it('orders a record that was entered later by the day that it is about', () => {
  const yesterday = orderOf({ createdAt: created, date: '2026-11-22' }, at);
  expect(yesterday > orderOf({ createdAt: created, date: '2026-11-23' }, at)).toBe(true);
  expect(yesterday).toBe(orderOf({ createdAt: created, date: '2026-11-22' }));
});

it('gives an order to anything, so that a strange record is shown and not lost', () => {
  for (const createdAt of ['', 'yesterday', 7, null]) expect(orderOf({ createdAt })).toMatch(/^\d{14}$/);
});
