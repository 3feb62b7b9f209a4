import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { createMemoryRecordStore } from '../../../src/database/memory-record-store.ts';
import type { OpenDatabase } from '../../../src/database/open-database.ts';
import { createRecords } from '../../../src/database/records.ts';
import type { Workspace } from '../../../src/database/workspace.tsx';
import { acceptTally } from '../../../src/features/consultations/queue/accept-tally.ts';
import type { JsonObject } from '../../../src/lib/json.ts';
import { readAccount } from '../../../src/model/access/roles.ts';
import { editBody } from '../../../src/model/merging/edit.ts';
import { mergeBodies } from '../../../src/model/merging/merge.ts';
import { type QueueTally, readEntry } from '../../../src/model/queue/queue-entry.ts';
import { contactsIn, countersOf, sumOf, tilesOf, waitingNow } from '../../../src/model/sessions/tally.ts';
import { smallCity } from '../../builders/small-city.ts';

const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);

const account = readAccount('anna', ['site:hafen:outreach', 'author:AAAAAAAAAA']);
if (!account) throw new Error('no account');
const clock = { now: () => Date.parse('2026-11-21T15:00:00Z') };
const session = 'plan.hafen.sa-markt.2026-11-21';
const known = { id: `tally-AAAAAAAAAA-${'T'.repeat(22)}`, db: 'stand-hafen' };
let site: ReturnType<typeof createMemoryRecordStore>;
let workspace: Workspace;

/** One page of a tablet: its own counting, over the tablet's store. */
function page(): Workspace['records'] {
  const database = { stores: { site }, synced: [site], storeOf: () => site } as unknown as OpenDatabase;
  const records = createRecords({ database, account: account as never, clock, city: smallCity(), skew: () => 0 });
  workspace = { account: account as never, city: smallCity(), clock, database, records };
  return records;
}

beforeEach(() => {
  site = createMemoryRecordStore();
});

const begin = (records: Workspace['records']) =>
  records.begin('tally', known.db, 'hafen', { date: '2026-11-21', session, counts: {} }, known.id);
const counts = async () => (await site.get(known.id))?.body.counts;

describe('counting', () => {
  it('loses no tap when many come at the same moment, from two tabs of a tablet', async () => {
    const [one, other] = [page(), page()];
    await Promise.all([begin(one), begin(other)]);
    await Promise.all(
      Array.from({ length: 40 }, (_, tap) => (tap % 2 === 0 ? one : other).count(known, 'counts', { leaflet: 1 })),
    );
    expect(await counts()).toEqual({ leaflet: 40 });
  });

  it('takes back, and never falls below none', async () => {
    const records = page();
    await begin(records);
    await records.count(known, 'counts', { leaflet: 2, referred: 1 });
    await records.count(known, 'counts', { leaflet: -1 });
    expect(await counts()).toEqual({ leaflet: 1, referred: 1 });
    await records.count(known, 'counts', { leaflet: -5 });
    expect(await counts()).toEqual({ leaflet: 0, referred: 1 });
  });

  it('begins once: what is there already stays', async () => {
    const records = page();
    expect(await begin(records)).toBe(true);
    await records.count(known, 'counts', { leaflet: 3 });
    expect(await begin(records)).toBe(false);
    expect(await counts()).toEqual({ leaflet: 3 });
  });
});

describe('a tally of the locked tablet', () => {
  const entry: QueueTally = {
    version: 1,
    at: Date.parse('2026-11-21T12:30:00Z'),
    kind: 'stand',
    date: '2026-11-21',
    site: 'hafen',
    session,
    counts: { leaflet: 4, waiting: 2, called: 1 },
  };
  const id = 'Q'.repeat(22);
  const all = async () => (await site.list({ type: 'tally' })).filter(({ body }) => !body.removed);

  it('is read as what it is, and nothing else is', () => {
    expect(readEntry(entry)).toEqual({ kind: 'tally', tally: entry });
    expect(readEntry({ ...entry, version: 2 })).toEqual({ kind: 'newer' });
    for (const broken of [
      { ...entry, counts: { leaflet: -1 } },
      { ...entry, counts: { 'Frau Silva': 1 } },
      { ...entry, note: 'x' },
      { ...entry, counts: { leaflet: 1e6 } },
    ])
      expect(readEntry(broken)).toEqual({ kind: 'broken' });
  });

  it('becomes a record of its own, at its time, once however often it is accepted', async () => {
    page();
    await acceptTally(workspace, id, entry);
    await acceptTally(workspace, id, entry);
    const [row, ...others] = await all();
    expect(others).toEqual([]);
    expect(row).toMatchObject({ id: `tally-AAAAAAAAAA-${id}`, db: 'stand-hafen', state: 'unsent' });
    expect(row?.body).toMatchObject({ counts: entry.counts, session, createdAt: '2026-11-21T11:30:00-01:00' });
  });

  it('is gone by undo, and there again when it is accepted again', async () => {
    page();
    await (await acceptTally(workspace, id, entry))();
    expect(await all()).toEqual([]);
    await acceptTally(workspace, id, entry);
    expect((await all())[0]?.body.counts).toEqual(entry.counts);
  });
});

describe('tallies under every delivery order', () => {
  const tally = (): JsonObject => ({ type: 'tally', edit: 'e0', counts: {} });
  const stamp = (edit: string) => ({ by: 'x', at: '', edit });

  /** Replicas of one record that count, and exchange what they have in any order, twice or not at all. */
  const steps = fc.array(
    fc.oneof(
      fc.record({
        does: fc.constant('tap' as const),
        at: fc.nat(2),
        key: fc.constantFrom('leaflet', 'waiting', 'question--housing'),
      }),
      fc.record({ does: fc.constant('give' as const), at: fc.nat(2), to: fc.nat(2) }),
    ),
    { maxLength: 60 },
  );

  it(`are exact: three pages, any order (SEED=${seed})`, () => {
    fc.assert(
      fc.property(steps, fc.shuffledSubarray([0, 1, 2], { minLength: 3 }), (all, order) => {
        const bodies = [tally(), tally(), tally()];
        const tapped: Record<string, number> = {};
        let edits = 0;
        for (const step of all) {
          const own = bodies[step.at] as JsonObject;
          if (step.does === 'tap') {
            const now = (own.counts as Record<string, number>)[step.key] ?? 0;
            edits += 1;
            const edit = `e${edits}`;
            const changed = editBody(
              own,
              { counts: { ...(own.counts as JsonObject), [step.key]: now + 1 } },
              stamp(edit),
              `p${step.at}`,
            );
            bodies[step.at] = { ...changed, edit };
            tapped[step.key] = (tapped[step.key] ?? 0) + 1;
          } else bodies[step.to] = mergeBodies({}, bodies[step.to] as JsonObject, own);
        }
        const [first = 0, ...rest] = order;
        const merged = rest.reduce(
          (body, at) => mergeBodies({}, bodies[at] as JsonObject, body),
          bodies[first] as JsonObject,
        );
        const again = mergeBodies({}, merged, bodies[first] as JsonObject);
        expect(merged.counts).toEqual(tapped);
        expect(again.counts).toEqual(tapped);
      }),
      { seed, numRuns: 300 },
    );
  });
});

describe('what a tally counts', () => {
  const city = smallCity();

  it("is the city's own, or the product's with a short question by field", () => {
    expect(countersOf(city).map(({ code }) => code)).toEqual(['leaflet', 'question', 'volunteer', 'referred']);
    const [, question] = countersOf(city);
    expect(question && tilesOf(question).map(({ key }) => key)).toEqual(['question--housing', 'question--boats']);
    const tally = [
      { code: 'balloon', labels: { en: 'Balloon' } },
      { code: 'leaflet', retired: true },
    ];
    expect(countersOf({ ...city, tally }).map(({ code }) => code)).toEqual(['balloon']);
  });

  it('sums, and tells who waits from who was served', () => {
    const sum = sumOf([{ leaflet: 2, waiting: 3 }, { leaflet: 1, called: 1, 'turned-away': 1 }, {}]);
    expect(sum).toEqual({ leaflet: 3, waiting: 3, called: 1, 'turned-away': 1 });
    expect(waitingNow(sum)).toBe(2);
    expect(waitingNow({ called: 4, waiting: 1 })).toBe(0);
    expect(contactsIn(sum)).toBe(3);
  });
});
