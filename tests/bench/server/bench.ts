import { availableParallelism, loadavg } from 'node:os';
import { type Peer, reachCouch, startOurs, startPouchdbServer } from './peers.ts';
import type { Step } from './step.ts';
import { pagingMemory, streamMemory, wake, wakeMemory } from './steps/feeds.ts';
import { changes, pull } from './steps/read.ts';
import { buildView, queryView } from './steps/views.ts';
import { bulk, put } from './steps/write.ts';
import { type Result, tableOf } from './table.ts';

// `npm run bench:server`: our server and its peers on this machine, in one run. Every step has a database of its own,
// peers take turns, and the best of a step's runs counts: others use the machine too. Figures are for comparing within a
// table.
//   BENCH_COUCH_URL=http://admin:secret@host:5984   a CouchDB to measure as well
//   BENCH_STEPS=put,changes                         only these
//   BENCH_PEERS=ours                                only these
const steps: Readonly<Record<string, Step>> = {
  bulk,
  put,
  changes,
  pull,
  buildView,
  queryView,
  wake,
  wakeMemory,
  pagingMemory,
  streamMemory,
};

const { BENCH_STEPS, BENCH_PEERS, BENCH_COUCH_URL } = process.env;
const chosen = BENCH_STEPS ? BENCH_STEPS.split(',').flatMap((name) => steps[name] ?? []) : Object.values(steps);
const started = `${process.pid}${Math.floor(performance.now())}`;
let databases = 0;

async function startPeers(): Promise<Peer[]> {
  const wanted = (name: string) => !BENCH_PEERS || BENCH_PEERS.split(',').includes(name);
  const peers = [await startOurs()];
  if (wanted('pouchdb-server')) peers.push(await startPouchdbServer());
  if (BENCH_COUCH_URL && wanted('CouchDB')) peers.push(await reachCouch(BENCH_COUCH_URL));
  return peers;
}

/** The best of several runs; peers take turns, so that a disturbance meets all of them. */
async function measure(step: Step, peers: readonly Peer[]): Promise<Result> {
  const figures = new Map<string, number | undefined>();
  for (let run = 0; run < (step.runs ?? 3); run += 1) {
    for (const peer of peers) {
      if (step.oursOnly && peer.name !== 'ours') continue;
      databases += 1;
      const database = `bench${started}-${databases}`;
      const figure = await step.run(peer, database).catch((cause: unknown) => {
        console.warn(`${peer.name}, ${step.name}: ${cause instanceof Error ? cause.message : 'failed'}`);
        return undefined;
      });
      await peer.forget(database);
      const best = figures.get(peer.name);
      figures.set(
        peer.name,
        best === undefined || figure === undefined ? (best ?? figure) : better(step, best, figure),
      );
    }
  }
  return { step, figures };
}

function better({ better: direction }: Step, a: number, b: number): number {
  return direction === 'more' ? Math.max(a, b) : Math.min(a, b);
}

const peers = await startPeers();
const results: Result[] = [];
for (const step of chosen) {
  process.stdout.write(`${step.name} …\n`);
  results.push(await measure(step, peers));
}
for (const peer of peers) await peer.stop();
console.log(
  `\n${tableOf(
    results,
    peers.map(({ name }) => name),
  )}\n`,
);
console.log(`${availableParallelism()} processors, load ${loadavg()[0]?.toFixed(1)}; best of several runs each.`);
