import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { openDeviceStore } from '../../src/database/device-store.ts';
import { createSealedQueue, type QueueItem } from '../../src/database/sealed-queue.ts';
import { type QueueEntry, readEntry } from '../../src/model/queue/queue-entry.ts';
import { openEntry, sealEntry } from '../../src/vault/entry-seal.ts';
import { enrol, type OpenVault, unlock } from '../../src/vault/vault.ts';
import { aQueueEntry } from '../builders/queue-entry.ts';
import { quickDerive } from '../builders/quick-derive.ts';
import { until } from '../builders/until.ts';

/* trust.md: sealed to the vault's public key, unreadable until it is unlocked, then listed to accept or discard. */

const password = 'vier Wörter im Wald';
const tables = openDeviceStore().queue;
let vault: OpenVault;

const aVault = async (): Promise<OpenVault> => {
  const who = { author: 'anna000000', name: 'counter.anna', roles: ['site:hafen:counter'], password };
  return unlock(await enrol(who, { derive: quickDerive(), elapsed: () => 0 }), password, quickDerive());
};

beforeEach(async () => {
  vault = await aVault();
});

const keyOf = ({ secrets }: OpenVault): string => secrets.inbox.publicKey;
const put = async (id: string, entry: unknown, to = vault, under = vault): Promise<void> =>
  tables.put({ id, vault: under.id, sealed: await sealEntry(keyOf(to), under.id, id, entry) });

async function read(of = vault): Promise<QueueItem[]> {
  let items: QueueItem[] | undefined;
  const stop = createSealedQueue({ tables, vault: of }).observe((found) => {
    items = found;
  });
  await until(async () => items !== undefined);
  stop();
  return items ?? [];
}

const codes = fc.stringMatching(/^[a-z-]{0,20}$/);
const entries: fc.Arbitrary<QueueEntry> = fc
  .record({
    at: fc.integer({ min: 0, max: 2_000_000_000_000 }),
    isComplete: fc.boolean(),
    kind: fc.constantFrom('open-hour' as const, 'stand' as const),
    concerns: fc.uniqueArray(
      fc.record({ id: fc.stringMatching(/^[0-9A-Za-z]{10}$/), field: codes, outcome: codes, referral: codes }),
      { selector: ({ id }) => id, maxLength: 20 },
    ),
    persons: fc.oneof(fc.constant('not-asked' as const), fc.integer({ min: 0, max: 99 })),
    language: codes,
  })
  .map(({ concerns, persons, language, ...rest }) => aQueueEntry(rest, { concerns, persons, language }));

describe('an entry', () => {
  it('comes back as it was sealed, and its length tells nothing', async () => {
    const lengths = new Set<number>();
    await fc.assert(
      fc.asyncProperty(entries, async (entry) => {
        const sealed = await sealEntry(keyOf(vault), vault.id, 'one', entry);
        lengths.add(sealed.length);
        expect(readEntry(await openEntry(vault.secrets.inbox, vault.id, 'one', sealed))).toEqual({
          kind: 'entry',
          entry,
        });
      }),
      { numRuns: 200 },
    );
    expect(lengths.size).toBe(1);
  });

  it('holds nothing that whoever sealed it could read again', async () => {
    const sealed = await sealEntry(keyOf(vault), vault.id, 'one', aQueueEntry());
    const bytes = Buffer.from(sealed.split('.')[2] ?? '', 'base64').toString('latin1');
    for (const word of ['housing', 'hafen', 'concerns', '2026', keyOf(vault)]) {
      expect(bytes).not.toContain(word);
      expect(sealed).not.toContain(word);
    }
  });

  it('is read the earliest first', async () => {
    await put('late', aQueueEntry({ at: 2000 }));
    await put('early', aQueueEntry({ at: 1000 }));
    expect((await read()).map(({ id }) => id)).toEqual(['early', 'late']);
  });
});

describe('what does not open is named and kept', () => {
  const kinds = async (): Promise<string[]> => (await read()).map(({ kind }) => kind);

  it('sealed to a key that somebody put on the disk', async () => {
    await put('one', aQueueEntry(), await aVault());
    expect(await kinds()).toEqual(['broken']);
    expect(await tables.count(vault.id)).toBe(1);
  });

  it('moved here from another vault, or to another id', async () => {
    const other = await aVault();
    await put('moved', aQueueEntry(), other, other);
    const [entry] = await tables.entries(other.id);
    await tables.put({ id: 'moved', vault: vault.id, sealed: entry?.sealed ?? '' });
    await put('original', aQueueEntry());
    const original = (await tables.entries(vault.id)).find(({ id }) => id === 'original');
    await tables.put({ id: 'replayed', vault: vault.id, sealed: original?.sealed ?? '' });
    expect((await kinds()).sort()).toEqual(['broken', 'broken', 'entry']);
  });

  it('altered, cut, empty, too long, or no seal at all', async () => {
    const sealed = await sealEntry(keyOf(vault), vault.id, 'a', aQueueEntry());
    const altered = [`${sealed.slice(0, -5)}AAAA=`, sealed.slice(0, 200), '', 'x'.repeat(300_000), '1.!.!'];
    for (const [place, text] of altered.entries()) await tables.put({ id: `a${place}`, vault: vault.id, sealed: text });
    for (const item of await read()) expect(['broken', 'newer']).toContain(item.kind);
    expect(await tables.count(vault.id)).toBe(altered.length);
  });

  it('by a newer app, or something else than an entry, which anybody can seal', async () => {
    await put('newer', { ...aQueueEntry(), version: 2 });
    expect(await kinds()).toEqual(['newer']);
    await tables.remove(['newer']);
    const form = aQueueEntry().form;
    const strange: unknown[] = [
      null,
      [],
      'text',
      { version: 1 },
      { ...aQueueEntry(), extra: 1 },
      aQueueEntry({}, { note: 'a name' }),
      aQueueEntry({}, { followUpOf: 'consultation-anna000000-x' }),
      { ...aQueueEntry(), form: { ...form, concerns: [{ ...form.concerns[0], id: '__proto__' }] } },
      { ...aQueueEntry(), form: { ...form, language: 'x'.repeat(41) } },
      { ...aQueueEntry(), form: { ...form, persons: { toString: 1 } } },
    ];
    for (const [place, value] of strange.entries()) await put(`s${place}`, value);
    expect(new Set(await kinds())).toEqual(new Set(['broken']));
    expect(await tables.count(vault.id)).toBe(strange.length);
  });
});

it('what was taken can be put back as it was', async () => {
  await put('one', aQueueEntry());
  await put('two', aQueueEntry());
  const before = await tables.entries(vault.id);
  const queue = createSealedQueue({ tables, vault });
  const back = await queue.take(['one', 'unknown']);
  expect((await tables.entries(vault.id)).map(({ id }) => id)).toEqual(['two']);
  await back();
  expect(await tables.entries(vault.id)).toEqual(before);
});
