import { createHmac } from 'node:crypto';
import { expect, it } from 'vitest';
import { entriesOfWrite, RowCounter } from '../../sync-server/audit/access.ts';
import { quickHmac } from '../../sync-server/audit/quick-hmac.ts';

const by = { name: 'a', roles: [] };
const person = 'person-abcdefghij-0123456789abcdefABCDEF';

/** Counted in pieces of every length. */
function countsOf(answer: string): Set<number> {
  const counts = new Set<number>();
  for (let size = 1; size <= answer.length; size += 1) {
    const counter = new RowCounter();
    for (let from = 0; from < answer.length; from += size) counter.add(answer.slice(from, from + size));
    counts.add(counter.take());
  }
  return counts;
}

it.each([
  ['a document', 1, '{"_id":"a","_rev":"1-a","list":[{"id":"x"}]}\n'],
  [
    '_changes',
    2,
    '{"results":[\n{"seq":"1-a","id":"a"},\r\n{"seq":"2-a","id":"b"}\n],\n"last_seq":"2-a","pending":0}\n',
  ],
  ['an empty _changes', 0, '{"results":[\n\n],\n"last_seq":"2-a","pending":0}\n'],
  ['a continuous feed', 2, '\n{"seq":"1-a","id":"a"}\n\n\n{"seq":"2-a","id":"b"}\n{"last_seq":"2-a","pending":0}\n'],
  ['an event source', 1, 'event: heartbeat\ndata: \n\ndata: {"seq":"1-a","id":"a"}\nid: 1-a\n\n'],
  ['_all_docs', 2, '{"total_rows":2,"offset":0,"rows":[\r\n{"id":"a","key":"a"},\r\n{"id":"b","key":"b"}\r\n]}\n'],
  ['a view', 1, '{"rows":[\r\n{"key":null,"value":{"id":1}}\r\n]}\n'],
  ['_find', 2, '{"docs":[\r\n{"name":"a"},\r\n{"name":"b"}],\n"bookmark":"nil"}\n'],
  ['_bulk_get', 2, '{"results":[{"docs":[{"ok":{"_id":"a"}}],"id":"a"},{"docs":[{"ok":{"_id":"b"}}],"id":"b"}]}\n'],
])('counts the documents of %s, however it is cut in pieces', (_, count, answer) => {
  expect(countsOf(answer)).toEqual(new Set([count]));
});

it('tells writing, reviewing, erasing and changing a database apart, and names persons', () => {
  const body = JSON.stringify({ person });
  const entries = entriesOfWrite(by, 'people-x', [
    { id: 'casenote-abcdefghij-1', deleted: false, body },
    { id: 'casenote-abcdefghij-2', deleted: false, body: '{}' },
    { id: person, deleted: true, body: '{}' },
    { id: '_design/x', deleted: false, body: '{}' },
    { id: '_local/x', deleted: false, body: '{}' },
  ]);
  expect(entries).toEqual([
    { event: 'written', by, database: 'people-x', count: 2, persons: [person] },
    { event: 'erased', by, database: 'people-x', count: 1, persons: [person] },
    { event: 'database_changed', by, database: 'people-x', count: 1 },
  ]);
  expect(entriesOfWrite(by, 'site-x', [{ id: 'review-a-b', deleted: false, body }])).toEqual([
    { event: 'reviewed', by, database: 'site-x', count: 1 },
  ]);
  const account = { id: 'org.couchdb.user:x', deleted: false, body: '{"roles":["author:abcdefghij"]}' };
  expect(entriesOfWrite(by, '_users', [account])).toEqual([
    { event: 'written', by, database: '_users', count: 1, subject: 'abcdefghij' },
  ]);
});

it('makes the same HMAC as Node', () => {
  for (const [length, text] of [
    [16, ''],
    [32, 'person'],
    [64, 'ä'.repeat(200)],
  ] as const) {
    const key = Buffer.alloc(length, length);
    expect(quickHmac(key, text)).toEqual(createHmac('sha256', key).update(text).digest());
  }
});
