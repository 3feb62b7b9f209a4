import { expect, it } from 'vitest';
import { parseDocument } from '../../sync-server/documents/incoming-document.ts';
import { PendingWrites } from '../../sync-server/documents/pending-writes.ts';
import { planEdit, planReplicated } from '../../sync-server/documents/plan-write.ts';
import { createMemoryStorage } from '../../sync-server/storage/memory-storage.ts';
import type { DatabaseStorage } from '../../sync-server/storage/storage.ts';

const newDatabase = () => createMemoryStorage().create('x', 1) as DatabaseStorage;

function write(database: DatabaseStorage, json: object, replicated = false, revsLimit = 1000): string {
  const pending = new PendingWrites(database);
  const plan = (replicated ? planReplicated : planEdit)(pending, parseDocument(json));
  if (plan.change) pending.put(plan.change, 1, revsLimit);
  database.commit(pending.toBatch());
  return plan.rev;
}

it('keeps each body once: the winner with its row, the others beside it', () => {
  const database = newDatabase();
  write(database, { _id: 'a', _rev: '1-a', n: 'a' }, true);
  write(database, { _id: 'a', _rev: '1-b', n: 'b' }, true);
  expect(database.read('a')).toMatchObject({ rev: '1-b', body: '{"n":"b"}' });
  expect([database.readKept('a', '1-a'), database.readKept('a', '1-b')]).toEqual(['{"n":"a"}', undefined]);
  const gone = write(database, { _id: 'a', _rev: '1-b', _deleted: true });
  expect(database.read('a')).toMatchObject({ rev: '1-a', deleted: false, body: '{"n":"a"}' });
  expect(database.readKept('a', '1-a')).toBeUndefined();
  expect([database.readKept('a', '1-b'), database.readKept('a', gone)]).toEqual(['{"n":"b"}', '{}']);
});

it('drops the bodies of revisions beyond the limit', () => {
  const database = newDatabase();
  const first = write(database, { _id: 'a', n: 1 }, false, 2);
  const second = write(database, { _id: 'a', _rev: first, n: 2 }, false, 2);
  write(database, { _id: 'a', _rev: second, n: 3 }, false, 2);
  expect(database.readKept('a', first)).toBeUndefined();
  expect(database.readKept('a', second)).toBe('{"n":2}');
});
