import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RecordStore } from '../../src/database/record-store.ts';
import type { Row } from '../../src/database/row.ts';
import { aRow } from '../builders/row.ts';

type Subject = { store: RecordStore; close(): Promise<void> };

/** The laws of the `RecordStore` port. Every implementation, the sealed one too, passes this suite. */
export function describeRecordStore(name: string, open: () => Promise<Subject>): void {
  describe(`record store: ${name}`, () => {
    let subject: Subject;
    let store: RecordStore;
    const put = (...rows: ReturnType<typeof aRow>[]) =>
      store.change(
        rows.map((row) => row.id),
        (_, id) => rows.find((row) => row.id === id),
      );

    beforeEach(async () => {
      subject = await open();
      store = subject.store;
    });
    afterEach(() => subject.close());

    it('gives back what was stored, every field equal', async () => {
      const row = aRow({
        body: { text: 'Größe ≠ "x" 🙂', list: [{ id: 'a', deep: { n: null } }], __proto: 1 },
        base: { a: [1] },
      });
      await put(row);
      expect(await store.get(row.id)).toEqual(row);
    });

    it('answers undefined for an id it does not know', async () => {
      expect(await store.get('consultation-none-none')).toBeUndefined();
    });

    it('counts what a list would have', async () => {
      const rows = [3, 1, 2].map((n) => aRow({ id: `a-b-${n}`, type: n === 3 ? 'session' : 'consultation' }));
      await put(...rows);
      expect([await store.count({ type: 'consultation' }), await store.count({ type: 'tally' })]).toEqual([2, 0]);
      await store.remove(['a-b-1']);
      expect(await store.count({ type: 'consultation' })).toBe(1);
    });

    it('lists newest first, filtered and limited', async () => {
      const rows = [3, 1, 2].map((n) =>
        aRow({ id: `a-b-${n}`, order: `0000000000000${n}`, db: n === 3 ? 'site-x' : 'site-y' }),
      );
      await put(...rows);
      expect((await store.list({})).map((row) => row.id)).toEqual(['a-b-1', 'a-b-2', 'a-b-3']);
      expect((await store.list({ limit: 2 })).map((row) => row.id)).toEqual(['a-b-1', 'a-b-2']);
      expect((await store.list({ db: 'site-x' })).map((row) => row.id)).toEqual(['a-b-3']);
      expect(await store.list({ state: 'refused' })).toEqual([]);
    });

    it('hands copies out: altering one alters nothing stored', async () => {
      const row = aRow({ body: { concerns: ['a'] } });
      await put(row);
      const copy = await store.get(row.id);
      ((copy as Row).body.concerns as string[]).push('b');
      expect((await store.get(row.id))?.body).toEqual({ concerns: ['a'] });
    });

    it('inserts rows whose id is free, names the others and leaves what is there', async () => {
      const [row, other] = [aRow({ body: { text: 'first' } }), aRow({ id: 'consultation-a-other' })];
      expect(await store.insert([row])).toEqual([]);
      expect(await store.insert([{ ...row, body: { text: 'second' } }, other])).toEqual([row.id]);
      expect(await store.get(row.id)).toEqual(row);
      expect(await store.get(other.id)).toEqual(other);
    });

    it('leaves a row alone when the change answers undefined', async () => {
      const row = aRow({});
      await put(row);
      expect(await store.change([row.id], () => undefined)).toEqual([]);
      expect(await store.get(row.id)).toEqual(row);
    });

    it('loses none of many changes of one row at the same time', async () => {
      const row = aRow({ body: { count: 0 } });
      await put(row);
      const add = () =>
        store.change([row.id], (stored) => stored && { ...stored, body: { count: Number(stored.body.count) + 1 } });
      await Promise.all(Array.from({ length: 25 }, add));
      expect((await store.get(row.id))?.body.count).toBe(25);
    });

    it('loses none of many creations of one row at the same time', async () => {
      const add = () =>
        store.change(['a-b-c'], (stored) =>
          stored ? { ...stored, sent: [...stored.sent, 'x'] } : aRow({ id: 'a-b-c', sent: ['x'] }),
        );
      await Promise.all(Array.from({ length: 8 }, add));
      expect((await store.get('a-b-c'))?.sent).toHaveLength(8);
    });

    it('removes for good and takes the same id again', async () => {
      const row = aRow({});
      await put(row);
      await store.remove([row.id]);
      expect(await store.get(row.id)).toBeUndefined();
      expect(await store.list({})).toEqual([]);
      await put({ ...row, body: { again: true } });
      expect((await store.get(row.id))?.body).toEqual({ again: true });
    });

    it('calls an observer with what is there and after each change, until it leaves', async () => {
      const seen: string[][] = [];
      const leave = store.observe({ type: 'consultation' }, (rows) => seen.push(rows.map((row) => row.id)));
      await put(aRow({ id: 'a-b-1', order: '1' }));
      await expect.poll(() => seen.at(-1)).toEqual(['a-b-1']);
      await put(aRow({ id: 'a-b-0', order: '0' }), aRow({ id: 'a-b-9', type: 'draft' }));
      await expect.poll(() => seen.at(-1)).toEqual(['a-b-0', 'a-b-1']);
      leave();
      const calls = seen.length;
      await put(aRow({ id: 'a-b-2', order: '2' }));
      expect(seen).toHaveLength(calls);
    });

    it('calls the observer of one row when it comes, changes and goes', async () => {
      const seen: unknown[] = [];
      const leave = store.observeOne('a-b-c', (row) => seen.push(row?.body));
      await expect.poll(() => seen).toEqual([undefined]);
      await put(aRow({ id: 'a-b-c', body: { n: 1 } }));
      await expect.poll(() => seen.at(-1)).toEqual({ n: 1 });
      await put(aRow({ id: 'a-b-c', body: { n: 2 } }));
      await expect.poll(() => seen.at(-1)).toEqual({ n: 2 });
      await store.remove(['a-b-c']);
      await expect.poll(() => seen.at(-1)).toBeUndefined();
      leave();
    });

    it('takes a thousand rows in one change', async () => {
      const rows = Array.from({ length: 1000 }, (_, n) => aRow({ id: `a-b-${n}`, order: String(n).padStart(14, '0') }));
      expect(await put(...rows)).toHaveLength(1000);
      expect((await store.list({ type: 'consultation', limit: 3 })).map((row) => row.id)).toEqual([
        'a-b-0',
        'a-b-1',
        'a-b-2',
      ]);
    });
  });
}
