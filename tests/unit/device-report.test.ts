import { beforeEach, expect, it } from 'vitest';
import { createDeviceReporter, type DeviceReport } from '../../src/sync/device-report.ts';
import type { Http, Reply } from '../../src/sync/http.ts';
import { watchRevoked } from '../../src/sync/revoked.ts';

const answer = (status: number, body = {}): Reply => ({
  kind: 'answer',
  status,
  body,
  serverTime: undefined,
  retryAfter: undefined,
});
let sent: unknown[];
let planned: [number, () => void][];
let reply: Reply;
let now: number;
let report: DeviceReport;
const http: Http = async (method, path, options) => {
  sent.push([method, path, options?.body]);
  return reply;
};
const reporter = () =>
  createDeviceReporter({
    http,
    id: async () => 'D',
    read: async () => ({ ...report }),
    elapsed: () => now,
    later: (ms, work) => planned.push([ms, work]),
  });
beforeEach(() => {
  sent = [];
  planned = [];
  reply = answer(200);
  now = 1_000_000;
  report = { version: '1', unsent: 0, held: { consultation: 2 }, vaults: ['AAAAAAAAAA'] };
});

it('tells at once, when something has changed, and once a minute', async () => {
  const tell = reporter();
  await tell();
  now += 10_000;
  await tell();
  expect(sent).toEqual([['PUT', '/_city/devices/D', report]]);
  report = { ...report, unsent: 1 };
  await tell();
  expect(sent.length).toBe(2);
  now += 59_000;
  await tell();
  expect(sent.length).toBe(2);
  now += 1_000;
  await tell();
  expect(sent.length).toBe(3);
});

it('tells at most every five seconds, and one thing at a time', async () => {
  const tell = reporter();
  await Promise.all([tell(), tell()]);
  report = { ...report, unsent: 1 };
  now += 4_000;
  await tell();
  await tell();
  expect([sent.length, planned.map(([ms]) => ms)]).toEqual([1, [1_000]]);
  now += 1_000;
  planned[0]?.[1]();
  await expect.poll(() => sent.length).toBe(2);
});

it('tells again what did not arrive', async () => {
  const tell = reporter();
  reply = { kind: 'silence', reason: 'unreachable' };
  await tell();
  reply = answer(503);
  await tell();
  reply = answer(401, { error: 'unauthorized' });
  await tell();
  reply = answer(200);
  await tell();
  await tell();
  expect(sent.length).toBe(4);
});

it.each([400, 403, 404, 405])('asks a server that has no such service (%s) once', async (status) => {
  const tell = reporter();
  reply = answer(status);
  await tell();
  now += 120_000;
  await tell();
  expect(sent.length).toBe(1);
});

it('hears from any answer that the tablet was revoked, and from nothing else', async () => {
  let heard = 0;
  const watched = watchRevoked(http, () => {
    heard += 1;
  });
  const others = [answer(401, { error: 'unauthorized' }), answer(403, { error: 'device_revoked' }), answer(200, {})];
  for (const other of [...others, { kind: 'silence', reason: 'foreign' } as const]) {
    reply = other;
    expect(await watched('GET', '/_session')).toBe(other);
  }
  expect(heard).toBe(0);
  reply = answer(401, { error: 'device_revoked', reason: '' });
  await watched('POST', '/site-x/_bulk_docs');
  expect(heard).toBe(1);
});
