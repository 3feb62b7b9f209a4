import { beforeEach, expect, it } from 'vitest';
import { createMemoryRecordStore } from '../../src/database/memory-record-store.ts';
import type { RecordStore } from '../../src/database/record-store.ts';
import { deviceRow } from '../../src/database/row.ts';
import { exportNotes } from '../../src/database/use-exported.ts';
import type { Http, Reply } from '../../src/sync/http.ts';
import { createExportReporter } from '../../src/sync/report-exports.ts';

const answer = (status: number): Reply => ({
  kind: 'answer',
  status,
  body: {},
  serverTime: undefined,
  retryAfter: undefined,
});
const note = { what: 'directory-csv', count: 3, at: '2026-11-23T10:00:00+01:00' };
let device: RecordStore;
let sent: unknown[];
let replies: Reply[];
const http: Http = async (method, path, options) => {
  sent.push([method, path, options?.body]);
  return replies.shift() ?? answer(201);
};
const reporter = () =>
  createExportReporter({ http, read: () => exportNotes(device), forget: (ids) => device.remove(ids) });
const waiting = async () => (await exportNotes(device)).length;
beforeEach(async () => {
  device = createMemoryRecordStore();
  sent = [];
  replies = [];
  await device.insert(['a', 'b'].map((id) => deviceRow(`export-${id}`, 'export', note)));
  await device.insert([deviceRow('form.x', 'form', {})]);
});

it('tells the server each export once, and nothing else that lies on the tablet', async () => {
  const tell = reporter();
  await Promise.all([tell(), tell()]);
  await tell();
  expect(sent).toEqual(Array(2).fill(['POST', '/_city/exports', note]));
  expect(await waiting()).toBe(0);
});

it('keeps what the server did not take: a dead line, a portal, a session that is over', async () => {
  const tell = reporter();
  replies = [
    { kind: 'silence', reason: 'unreachable' },
    { kind: 'silence', reason: 'foreign' },
    answer(401),
    answer(500),
  ];
  for (let round = 0; round < 4; round += 1) await tell();
  expect(await waiting()).toBe(2);
  await tell();
  expect(await waiting()).toBe(0);
});

it('does not ask a server without the city’s services again', async () => {
  const tell = reporter();
  replies = [answer(404)];
  await tell();
  await tell();
  expect([sent.length, await waiting()]).toEqual([1, 2]);
});
