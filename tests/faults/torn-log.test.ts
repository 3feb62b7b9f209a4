import { readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkFiles } from '../../sync-server/storage/check-files.ts';
import { createSqliteStorage } from '../../sync-server/storage/sqlite-storage.ts';
import type { DatabaseStorage } from '../../sync-server/storage/storage.ts';
import { copyAsCrashed, makeFolder } from '../builders/sqlite-folder.ts';

/** A power cut tears the log (WAL) anywhere: what was committed before the tear must be there, whole, and nothing half. */
/** ms; a busy machine may take half a second a run. */
const patience = 60_000 + Number(process.env.RUNS ?? 60) * 500;
const runs = { numRuns: Number(process.env.RUNS ?? 60), seed: Number(process.env.SEED ?? Date.now() % 1e9) };

let folder: string;
beforeAll(() => {
  folder = makeFolder('torn');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Commit = readonly { readonly id: string; readonly size: number }[];

const commits = fc.array(
  fc.array(fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), size: fc.integer({ min: 1, max: 9_000 }) }), {
    minLength: 1,
    maxLength: 4,
  }),
  { minLength: 1, maxLength: 12 },
);

function write(database: DatabaseStorage, number: number, commit: Commit): void {
  const bodies = new Map(commit.map(({ id, size }) => [id, JSON.stringify({ number, text: 'x'.repeat(size) })]));
  const documents = [...bodies].map(([id, body]) => {
    const rev = `${number + 1}-x`;
    return { id, rev, deleted: false, tree: '[]', body, arrived: 0, replaces: database.read(id), keep: [], drop: [] };
  });
  database.commit({ documents });
}

const stateOf = (database: DatabaseStorage): string =>
  JSON.stringify(database.listById({ limit: 100 }).map(({ id, rev, body, seq }) => [id, rev, seq, body]));

let count = 0;

/** Makes the commits; gives the state after each and how long the log was then. */
function record(all: readonly Commit[]) {
  count += 1;
  const place = join(folder, `${count}`);
  const storage = createSqliteStorage(join(place, 'live'));
  const database = storage.create('db', 0);
  if (!database) throw new Error('a new folder holds no database');
  const path = join(place, 'live', 'db.sqlite');
  const states = [stateOf(database)];
  const lengths = [statSync(`${path}-wal`).size];
  all.forEach((commit, number) => {
    write(database, number, commit);
    states.push(stateOf(database));
    lengths.push(statSync(`${path}-wal`).size);
  });
  const torn = join(place, 'torn');
  createSqliteStorage(torn).close();
  copyAsCrashed(path, join(torn, 'db.sqlite'));
  storage.close();
  return { states, lengths, torn, log: join(torn, 'db.sqlite-wal') };
}

/** Opens what the crash left. @returns its state; it was whole, and takes new writes */
function reopen({ torn }: { readonly torn: string }): string {
  const problem = checkFiles(torn);
  if (problem) throw new Error(problem.text);
  const storage = createSqliteStorage(torn);
  const database = storage.open('db');
  if (!database) throw new Error('the database is gone');
  const state = stateOf(database);
  write(database, 99, [{ id: 'after', size: 10 }]);
  if (database.read('after')?.seq !== database.updateSeq()) throw new Error('it takes no new writes');
  storage.close();
  return state;
}

/** The states that may be found when the log is whole up to `tear`: that of the last commit before it, or later ones. */
function possible({ states, lengths }: ReturnType<typeof record>, tear: number): string[] {
  const certain = lengths.filter((length) => length <= tear).length;
  return states.slice(Math.max(0, certain - 1));
}

it(
  'a log cut at any byte loses its tail only',
  () => {
    fc.assert(
      fc.property(commits, fc.double({ min: 0, max: 1, noNaN: true }), (all, place) => {
        const recorded = record(all);
        const first = recorded.lengths[0] ?? 0;
        const tear = first + Math.floor(place * ((recorded.lengths.at(-1) ?? 0) - first));
        truncateSync(recorded.log, tear);
        expect(possible(recorded, tear)).toContain(reopen(recorded));
      }),
      runs,
    );
  },
  patience,
);

it(
  'a log with garbage from any byte on loses what came after it only',
  () => {
    const garbage = fc.uint8Array({ minLength: 1, maxLength: 5_000 });
    fc.assert(
      fc.property(commits, fc.double({ min: 0, max: 1, noNaN: true }), garbage, (all, place, bytes) => {
        const recorded = record(all);
        const first = recorded.lengths[0] ?? 0;
        const log = readFileSync(recorded.log);
        const tear = first + Math.floor(place * (log.length - first));
        log.set(bytes.subarray(0, log.length - tear), tear);
        writeFileSync(recorded.log, log);
        expect(possible(recorded, tear)).toContain(reopen(recorded));
      }),
      runs,
    );
  },
  patience,
);

it('what was moved from the log into the file needs no log any more', () => {
  const large = Array.from({ length: 150 }, () => ['a', 'b', 'c', 'd'].map((id) => ({ id, size: 9_000 })));
  const recorded = record(large);
  truncateSync(recorded.log, 0);
  const storage = createSqliteStorage(recorded.torn);
  const rows = storage.open('db')?.listById({ limit: 10 }) ?? [];
  expect(rows).toHaveLength(4);
  storage.close();
});
