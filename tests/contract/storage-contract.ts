import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DatabaseStorage, DocumentWrite, Storage } from '../../sync-server/storage/storage.ts';

export type StorageHarness = {
  readonly storage: Storage;
  /** Opens the same data anew, where the data outlives the store; otherwise undefined. */
  readonly reopen: (() => Storage) | undefined;
  dispose(): void;
};

/** The laws of `sync-server/storage/storage.ts`. Every implementation passes this suite. */
export function describeStorage(name: string, makeHarness: () => StorageHarness): void {
  describe(`storage: ${name}`, () => {
    let harness: StorageHarness;
    let database: DatabaseStorage;
    beforeEach(() => {
      harness = makeHarness();
      database = harness.storage.create('site-x', 1_000) as DatabaseStorage;
    });
    afterEach(() => harness.dispose());

    const write = (id: string, more: Partial<DocumentWrite> = {}): DocumentWrite => ({
      id,
      rev: '1-a',
      deleted: false,
      tree: '[[1,"a",2]]',
      body: '{"n":1}',
      arrived: 5,
      keep: [],
      drop: [],
      replaces: database.read(id),
      ...more,
    });
    const store = (...writes: DocumentWrite[]) => database.commit({ documents: writes });
    const all = { after: 0, until: Number.MAX_SAFE_INTEGER, limit: 100 };
    const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);

    it('gives each document of a batch its own sequence number, in order', () => {
      store(write('b'), write('a'));
      store(write('c'));
      expect(database.listBySeq(all).map(({ id, seq }) => [id, seq])).toEqual([
        ['b', 1],
        ['a', 2],
        ['c', 3],
      ]);
      expect(database.updateSeq()).toBe(3);
    });

    it('keeps one row a document: its old sequence number is gone', () => {
      store(write('a'), write('b'));
      store(write('a', { rev: '2-b', body: '{"n":2}' }));
      expect(database.read('a')).toMatchObject({ seq: 3, rev: '2-b', body: '{"n":2}', arrived: 5 });
      expect(ids(database.listBySeq(all))).toEqual(['b', 'a']);
      expect(database.countAfter(0)).toBe(2);
      expect(database.countAfter(1)).toBe(2);
      expect(database.countAfter(2)).toBe(1);
      expect(database.countAfter(3)).toBe(0);
    });

    it('lists by the bytes of the ids, whatever a locale or UTF-16 says', () => {
      const inOrder = ['A', 'a', 'b', 'ä', 'ｚ', '\u{1F600}'];
      store(...inOrder.toReversed().map((id) => write(id)));
      expect(ids(database.listById({ limit: 100 }))).toEqual(inOrder);
      expect(ids(database.listById({ limit: 100, descending: true }))).toEqual(inOrder.toReversed());
      expect(database.countBefore('ｚ')).toBe(4);
    });

    it('lists ranges with open, included and excluded ends, skip and limit', () => {
      store(...['a', 'b', 'c', 'd'].map((id) => write(id)));
      expect(ids(database.listById({ from: 'b', to: 'c', limit: 9 }))).toEqual(['b', 'c']);
      expect(ids(database.listById({ from: 'b', to: 'd', excludeFrom: true, excludeTo: true, limit: 9 }))).toEqual([
        'c',
      ]);
      expect(ids(database.listById({ from: 'c', descending: true, limit: 9 }))).toEqual(['c', 'b', 'a']);
      expect(ids(database.listById({ skip: 1, limit: 2 }))).toEqual(['b', 'c']);
    });

    it('counts and lists living documents apart from deleted ones', () => {
      store(write('a'), write('b'));
      store(write('a', { deleted: true, rev: '2-d' }));
      expect(database.counts()).toMatchObject({ documents: 1, deleted: 1, updateSeq: 3 });
      expect(ids(database.listById({ limit: 9 }))).toEqual(['b']);
      expect(ids(database.listBySeq(all))).toEqual(['b', 'a']);
      store(write('a', { rev: '3-e' }));
      expect(database.counts()).toMatchObject({ documents: 2, deleted: 0 });
    });

    it('lists changes downwards and within bounds', () => {
      store(...['a', 'b', 'c'].map((id) => write(id)));
      expect(ids(database.listBySeq({ after: 0, until: 2, descending: true, limit: 9 }))).toEqual(['b', 'a']);
      expect(ids(database.listBySeq({ after: 1, until: 9, limit: 1 }))).toEqual(['b']);
    });

    it('keeps and drops bodies beside the row, and gives back the very text', () => {
      const odd = '{"text":"\\u0000 \\ud800 ü \u{1F600} \u2028"}';
      store(write('a', { body: odd, keep: [{ rev: '1-x', body: odd }] }));
      expect(database.read('a')?.body).toBe(odd);
      expect(database.readKept('a', '1-x')).toBe(odd);
      expect(database.readKept('b', '1-x')).toBeUndefined();
      store(write('a', { drop: ['1-x'] }));
      expect(database.readKept('a', '1-x')).toBeUndefined();
    });

    it('keeps ids with NUL, quotes and SQL in them', () => {
      const strange = ['a\0b', "'; DROP TABLE docs; --", '"', '%', '_'];
      store(...strange.map((id) => write(id)));
      for (const id of strange) expect(database.read(id)?.id).toBe(id);
      expect(database.counts().documents).toBe(strange.length);
    });

    it('keeps local documents and settings out of everything else', () => {
      database.commit({ locals: [{ id: '_local/x', rev: 1, body: '{"c":1}' }], settings: { security: '{}' } });
      expect(database.readLocal('_local/x')).toMatchObject({ rev: 1, body: '{"c":1}' });
      expect(ids(database.listLocals({ limit: 9 }))).toEqual(['_local/x']);
      expect(database.setting('security')).toBe('{}');
      expect(database.counts()).toMatchObject({ documents: 0, updateSeq: 0 });
      database.commit({ locals: [{ id: '_local/x', rev: 0, body: '{}' }] });
      expect(database.readLocal('_local/x')).toBeUndefined();
    });

    it('keeps blobs piece by piece, each once, until no body names them', () => {
      const pieces = [Buffer.from([0, 255, 1]), Buffer.from('end')];
      const naming = (key: string) => `{"_attachments":{"a":{"blob":"${key}"}}}`;
      const namesIn = (body: string) => [...body.matchAll(/"blob":"(.*?)"/g)].map((match) => match[1] ?? '');
      database.commit({
        documents: [write('a', { body: naming('x'), keep: [{ rev: '1-k', body: naming('kept') }] })],
        blobs: [
          { key: 'x', pieces },
          { key: 'kept', pieces: [Buffer.alloc(0)] },
          { key: 'lost', pieces },
        ],
      });
      database.commit({ blobs: [{ key: 'x', pieces }] });
      const read = (key: string, place: number) => {
        const piece = database.readBlob(key, place);
        return piece && Buffer.from(piece).toString('latin1');
      };
      expect([read('x', 0), read('x', 1), read('x', 2)]).toEqual(['\0\u00ff\u0001', 'end', undefined]);
      expect(read('kept', 0)).toBe('');
      expect(database.sweepBlobs(namesIn)).toBe(1);
      expect([read('lost', 0), read('x', 1), read('kept', 0)]).toEqual([undefined, 'end', '']);
      store(write('a', { drop: ['1-k'] }));
      expect(database.sweepBlobs(namesIn)).toBe(2);
      expect(read('x', 0)).toBeUndefined();
    });

    it('purges: no row, no kept body, no going back of the sequence', () => {
      store(write('a'), write('b', { keep: [{ rev: '1-x', body: '{}' }] }));
      database.commit({ purges: [{ id: 'b', revs: ['1-a', '1-x'], removes: database.read('b') }] });
      expect(database.read('b')).toBeUndefined();
      expect(database.readKept('b', '1-x')).toBeUndefined();
      expect(database.counts()).toMatchObject({ documents: 1, deleted: 0, updateSeq: 3 });
      expect(ids(database.listBySeq(all))).toEqual(['a']);
      expect([database.countAfter(0), database.countAfter(1)]).toEqual([1, 0]);
      if (harness.reopen) database = harness.reopen().open('site-x') as DatabaseStorage;
      expect([database.updateSeq(), database.purgeSeq(), database.counts().documents]).toEqual([3, 1, 1]);
      store(write('c'));
      expect(database.read('c')?.seq).toBe(4);
    });

    it('keeps a log of purges, and forgets it up to a number', () => {
      const purge = (id: string) => ({ id, revs: ['1-a'], removes: undefined });
      database.commit({ purges: [purge('a'), purge('b'), purge('c')] });
      expect(database.listPurges(1, 9).map(({ seq, id, revs }) => [seq, id, revs])).toEqual([
        [2, 'b', ['1-a']],
        [3, 'c', ['1-a']],
      ]);
      expect(ids(database.listPurges(0, 2))).toEqual(['a', 'b']);
      database.commit({ forgetPurges: 2 });
      expect([database.purgesSince(), ids(database.listPurges(0, 9))]).toEqual([2, ['c']]);
      database.commit({ forgetPurges: 9 });
      if (harness.reopen) database = harness.reopen().open('site-x') as DatabaseStorage;
      expect([database.purgeSeq(), database.purgesSince(), database.listPurges(0, 9)]).toEqual([3, 3, []]);
    });

    it('names kept bodies in order, a page at a time, and drops them by name', () => {
      const keep = ['2-b', '1-a'].map((rev) => ({ rev, body: '{}' }));
      store(write('b', { keep }), write('a', { keep }));
      const first = database.listKept(undefined, 3);
      expect(first.map(({ id, rev }) => `${id} ${rev}`)).toEqual(['a 1-a', 'a 2-b', 'b 1-a']);
      expect(database.listKept(first.at(-1), 3)).toEqual([expect.objectContaining({ id: 'b', rev: '2-b' })]);
      database.commit({ dropKept: [{ id: 'a', rev: '1-a' }] });
      expect(database.readKept('a', '1-a')).toBeUndefined();
      expect(database.readKept('a', '2-b')).toBe('{}');
    });

    it('tells how many rows of a list may be read at once, before it reads them', () => {
      const body = JSON.stringify({ text: 'x'.repeat(1_000) });
      store(
        ...['a', 'b', 'c', 'd'].map((id) => write(id, { body: id === 'a' ? '{}' : body })),
        write('e', { deleted: true }),
      );
      database.commit({ locals: ['_local/x', '_local/y'].map((id) => ({ id, rev: 1, body })) });
      expect(database.seqOf('c')).toBe(3);
      expect(database.seqOf('z')).toBeUndefined();
      for (const descending of [false, true]) {
        const fits = (bytes: number) => [
          database.fittingById('docs', { descending, limit: 9 }, bytes),
          database.fittingBySeq({ after: 0, until: 4, descending, limit: 9 }, bytes),
        ];
        expect(fits(2_300)).toEqual(descending ? [2, 2] : [3, 3]);
        expect(fits(10)).toEqual([1, 1]);
        expect(fits(100_000)).toEqual([9, 9]);
      }
      expect(database.fittingById('docs', { from: 'c', limit: 3, skip: 1 }, 2_000)).toBe(3);
      expect(database.fittingById('locals', { limit: 2 }, 1_500)).toBe(1);
      expect(database.fittingById('locals', { limit: 2 }, 3_000)).toBe(2);
    });

    it('gives back space in pieces, and loses nothing by it', () => {
      const body = JSON.stringify({ text: 'x'.repeat(20_000) });
      store(...Array.from({ length: 200 }, (_, n) => write(`d${n}`, { body })));
      const { bytes } = database.counts();
      store(...Array.from({ length: 199 }, (_, n) => write(`d${n}`, { body: '{}' })));
      for (let round = 0; database.shrink(); round += 1) expect(round).toBeLessThan(100);
      const { bytes: after, activeBytes } = database.counts();
      expect(bytes === 0 || after < bytes / 10).toBe(true);
      expect(activeBytes).toBeLessThanOrEqual(after);
      expect([database.read('d199')?.body, database.read('d3')?.body]).toEqual([body, '{}']);
    });

    it('makes, finds, lists and removes databases; a new one of the old name is empty and another', () => {
      const { storage } = harness;
      store(write('a'));
      expect(storage.create('site-x', 2)).toBeUndefined();
      storage.create('a/b+(c)$', 2);
      expect(storage.list()).toEqual(['a/b+(c)$', 'site-x']);
      expect(storage.remove('site-x')).toBe(true);
      expect(storage.remove('site-x')).toBe(false);
      expect(storage.open('site-x')).toBeUndefined();
      const again = storage.create('site-x', 3) as DatabaseStorage;
      expect(again.read('a')).toBeUndefined();
      expect(again.updateSeq()).toBe(0);
      expect(again.uuid).not.toBe(database.uuid);
      expect(again.createdAt).toBe(3);
    });

    it('finds everything again when it is opened anew', () => {
      if (!harness.reopen) return;
      store(write('a'), write('b', { deleted: true }));
      store(write('a', { rev: '2-b', keep: [{ rev: '1-a', body: '{"n":1}' }] }));
      database.commit({ locals: [{ id: '_local/x', rev: 7, body: '{}' }], settings: { security: '{"a":1}' } });
      const again = harness.reopen().open('site-x') as DatabaseStorage;
      expect(again.uuid).toBe(database.uuid);
      expect(again.read('a')).toMatchObject({ rev: '2-b', seq: 3 });
      expect(again.readKept('a', '1-a')).toBe('{"n":1}');
      expect(again.readLocal('_local/x')?.rev).toBe(7);
      expect(again.setting('security')).toBe('{"a":1}');
      expect(again.counts()).toMatchObject({ documents: 1, deleted: 1, updateSeq: 3 });
    });
  });
}
