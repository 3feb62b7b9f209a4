import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createMemoryRecordStore } from '../../src/database/memory-record-store.ts';
import { createJournal } from '../../src/sync/journal.ts';
import { answer, silence } from '../builders/scripted-http.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const clock = { now: () => Date.UTC(2026, 10, 23, 9, 12, 3) };

it('keeps what went wrong, and nothing of what it was about', async () => {
  const device = createMemoryRecordStore();
  const journal = createJournal(device, clock);
  journal.connection('online');
  journal.reply('GET', '/site-hafen/_changes?since=1', answer({ results: [] }), 12);
  journal.reply('POST', '/site-hafen/_bulk_docs', answer({ error: 'x' }, 503), 40.4);
  journal.reply('GET', '/people-stadt/casenote-Abcde12345-0000?revs=true', silence, 7);
  journal.reply('GET', '/_session', { kind: 'silence', reason: 'foreign', status: 200 }, 3);
  journal.connection('offline');
  journal.connection('offline');
  await vi.advanceTimersByTimeAsync(6000);
  const lines = await createJournal(device, clock).read();
  expect(lines.map((line) => line.replace('2026-11-23T09:12:03Z ', ''))).toEqual([
    'start → online',
    'POST /site-hafen/_bulk_docs → 503, 40 ms',
    'GET /people-stadt/… → unreachable, 7 ms',
    'GET /_session → foreign 200, 3 ms',
    'online → offline',
  ]);
});

it('forgets the oldest', async () => {
  const journal = createJournal(createMemoryRecordStore(), clock);
  for (let count = 0; count < 1000; count += 1) {
    journal.reply('GET', '/', silence, count);
    await vi.advanceTimersByTimeAsync(100);
  }
  await vi.advanceTimersByTimeAsync(6000);
  const lines = await journal.read();
  expect(lines).toHaveLength(300);
  expect(lines.at(-1)).toMatch(/999 ms$/);
});
