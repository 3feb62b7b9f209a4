import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ListeningServer, startListening } from '../builders/listening-server.ts';
import type { Json } from '../builders/server.ts';

// After any edits on both sides, replicating both ways leaves the same leaves and the same winners.
const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
const numRuns = Number(process.env.RUNS ?? 25);

let sides: readonly [ListeningServer, ListeningServer];
let count = 0;
beforeAll(async () => {
  sides = [await startListening(), await startListening()];
});
afterAll(async () => {
  for (const side of sides) await side.close();
});

type Step =
  | { readonly kind: 'edit' | 'remove' | 'branch'; readonly side: 0 | 1; readonly id: string; readonly value: number }
  | { readonly kind: 'replicate'; readonly side: 0 | 1 };

const side = fc.constantFrom<0 | 1>(0, 1);
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({
        kind: fc.constantFrom('edit', 'remove', 'branch'),
        side,
        id: fc.constantFrom('a', 'b', 'c'),
        value: fc.nat(3),
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('replicate'), side }) },
  ),
  { minLength: 1, maxLength: 25 },
);

async function replicate(from: 0 | 1, db: string): Promise<void> {
  const source = sides[from];
  const target = sides[from === 0 ? 1 : 0];
  // Either end may be the one that replicates.
  const body = { source: db, target: `${target.adminUrl}/${db}` };
  const answer = await source.api('POST', '/_replicate', { body });
  expect(answer.body.ok).toBe(true);
}

async function take(db: string, step: Step): Promise<void> {
  if (step.kind === 'replicate') return replicate(step.side, db);
  const { api } = sides[step.side];
  const path = `/${db}/${step.id}`;
  const stored = (await api('GET', path)).body;
  const rev = stored.error ? {} : { _rev: stored._rev };
  if (step.kind === 'remove') await api('DELETE', `${path}?rev=${stored._rev}`);
  else if (step.kind === 'edit') await api('PUT', path, { body: { ...rev, value: step.value } });
  else {
    const _revisions = { start: 2, ids: [`branch${step.value}`, 'root'] };
    await api('PUT', `${path}?new_edits=false`, {
      body: { _rev: `2-branch${step.value}`, _revisions, side: step.side },
    });
  }
}

async function stateOf({ api }: ListeningServer, db: string): Promise<unknown> {
  const { results } = (await api('GET', `/${db}/_changes?style=all_docs`)).body;
  const rows = results.map(({ id, changes }) => ({ id, revs: (changes as Json).map(({ rev }) => rev).sort() }));
  const state: Record<string, unknown> = {};
  for (const { id, revs } of rows) {
    const winner = await api('GET', `/${db}/${id}?conflicts=true&revs=true`);
    const conflicts = winner.body._conflicts?.toSorted();
    state[id] = { revs, status: winner.status, winner: winner.body._rev, conflicts };
  }
  return Object.fromEntries(Object.entries(state).sort(([a], [b]) => (a < b ? -1 : 1)));
}

it(`replicas converge (SEED=${seed} RUNS=${numRuns})`, async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (list) => {
      count += 1;
      const db = `run${count}`;
      for (const server of sides) await server.addDatabase(db);
      for (const step of list) await take(db, step);
      await replicate(0, db);
      await replicate(1, db);
      expect(await stateOf(sides[0], db)).toEqual(await stateOf(sides[1], db));
    }),
    { seed, numRuns },
  );
}, 120_000);
