import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { isOnServer, type Row } from '../../src/database/row.ts';
import type { Json } from '../../src/lib/json.ts';
import { fieldsOf, newConsultationForm } from '../../src/model/records/draft.ts';
import { createFaultyProxy, type FaultyProxy } from '../builders/faulty-proxy.ts';
import { seededRandom } from '../builders/random.ts';
import { type RemoteTablet, startRemoteTablet } from '../builders/remote-tablet.ts';
import { smallCity } from '../builders/small-city.ts';
import { createTestServer, type TestServer } from '../builders/test-server.ts';
import { createHistory, type History, viewOf } from './survivors.ts';

/*
 * Four tablets with the real client code, the real server, lines that cut, double, delay and lie, restarts and clocks
 * that jump: all end equal, and as the naive model of tests/convergence/survivors.ts says. SEED, RUNS and STEPS repeat and extend.
 */

const seed = Number(process.env.SEED ?? 20_261_124);
const runs = Number(process.env.RUNS ?? 1);
const stepsARun = Number(process.env.STEPS ?? 40);
const city = smallCity();
const name = 'counter.hafen';
const password = city.demonstration?.password ?? '';
const day = 86_400_000;

let server: TestServer;
const proxies: FaultyProxy[] = [];
const tablets: RemoteTablet[] = [];

beforeAll(async () => {
  const file = join(await mkdtemp(join(tmpdir(), 'city-')), 'hafenau.json');
  await writeFile(file, JSON.stringify(city));
  server = await createTestServer({ CITY_FILE: file });
  for (let index = 0; index < 4; index += 1) {
    const random = seededRandom(seed * 7 + index);
    const proxy = await createFaultyProxy({ target: server.url, random, share: 0.25, longest: 200 });
    proxies.push(proxy);
    const start = { url: proxy.url, name, password, shortestPause: 40 };
    tablets.push(await startRemoteTablet({ ...start, clockOffset: (index - 1) * 3 * day + index * 313_000 }));
  }
}, 120_000);
afterAll(async () => {
  for (const tablet of tablets) await tablet.end();
  for (const proxy of proxies) await proxy.close();
  await server.destroy();
});

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

let tokens = 0;
const token = (): string => {
  tokens += 1;
  return `t${String(tokens).padStart(9, '0')}`;
};
const removal = () => {
  tokens += 1;
  const time = new Date(Date.UTC(2026, 10, 21) + tokens * 1000).toISOString().slice(0, 19);
  return { by: name, at: `${time}Z` };
};

type Kind = 'casenote' | 'consultation' | 'tally';
const databaseOf = (kind: Kind): string => (kind === 'casenote' ? 'people-stadt' : 'site-hafen');
/** `counted`: of a tally, the sum of what all taps meant. */
type Known = { kind: Kind; history: History; counted: { [code: string]: number } };
type Records = Map<string, Known>;

async function create(tablet: RemoteTablet, kind: Kind, records: Records): Promise<void> {
  const key = token();
  const history = createHistory();
  const counted: Known['counted'] = {};
  let id: string;
  if (kind === 'casenote') {
    const consultation = 'consultation-Abcde12345-0000000000000000000001';
    id = await tablet.create('casenote', 'people-stadt', 'hafen', { consultation, text: key });
    history.text(key, undefined);
  } else if (kind === 'tally') {
    counted.leaflet = 2;
    const session = 'plan.hafen.sa-markt.2026-11-21';
    id = await tablet.create('tally', 'site-hafen', 'hafen', { date: '2026-11-21', session, counts: { leaflet: 2 } });
  } else {
    const form = newConsultationForm('hafen', '2026-11-21', undefined);
    const concern = { id: key, field: 'boats', outcome: 'solved' };
    const fields = { ...fieldsOf({ ...form, concerns: [{ ...concern, referral: '' }] }), concerns: [concern] };
    id = await tablet.create('consultation', 'site-hafen', 'hafen', fields);
    history.add(key, undefined);
  }
  records.set(id, { kind, history, counted });
}

async function editNote(tablet: RemoteTablet, row: Row, history: History, chance: number): Promise<void> {
  const target = { id: row.id, db: row.db };
  const view = viewOf(row.body);
  const key = token();
  if (view.isRemoved) {
    await tablet.edit(target, { removed: undefined, text: key }, row.body);
    history.text(key, view);
    history.restore(key, view);
  } else if (chance < 0.2 && !history.isBeingRemoved()) {
    const removed = removal();
    await tablet.edit(target, { removed }, row.body);
    history.remove(removed.by, removed.at, view);
  } else {
    await tablet.edit(target, { text: key }, row.body);
    history.text(key, view);
  }
}

async function editConcerns(tablet: RemoteTablet, row: Row, history: History, chance: number): Promise<void> {
  const view = viewOf(row.body);
  const list = (row.body.concerns ?? []) as { id: string }[];
  const target = { id: row.id, db: row.db };
  if (list.length > 1 && (chance < 0.3 || list.length > 6)) {
    const gone = list[Math.floor(chance * 1000) % list.length]?.id ?? '';
    await tablet.edit(target, { concerns: list.filter(({ id }) => id !== gone) }, row.body);
    history.drop(gone, token(), view);
    return;
  }
  const key = token();
  const concerns = [...list, { id: key, field: 'boats', outcome: 'solved' }] as Json[];
  await tablet.edit(target, { concerns }, row.body);
  history.add(key, view);
}

/** A tap or more; sometimes the form was opened before the last of them, in this tab or another. */
async function tap(tablet: RemoteTablet, row: Row, counted: Known['counted'], random: () => number): Promise<void> {
  const target = { id: row.id, db: row.db };
  const opened = row.body.counts as { [code: string]: number };
  const times = random() < 0.3 ? 2 : 1;
  for (let time = 0; time < times; time += 1) {
    const code = random() < 0.6 ? 'leaflet' : 'question';
    const here = opened[code] ?? 0;
    // Taken back only where enough is there, so that no sum falls below 0 and the model stays a plain sum.
    const by = random() < 0.25 && here >= 8 ? -1 : 1 + Math.floor(random() * 2);
    await tablet.edit(target, { counts: { ...opened, [code]: here + by } }, row.body);
    counted[code] = (counted[code] ?? 0) + by;
  }
}

async function step(random: () => number, records: Records): Promise<void> {
  const index = Math.floor(random() * tablets.length);
  const tablet = tablets[index] as RemoteTablet;
  const chance = random();
  if (chance < 0.05) return tablet.cut(true);
  if (chance < 0.13) return tablet.cut(false);
  if (chance < 0.15) return tablet.jump((random() - 0.5) * 4 * day);
  if (chance < 0.17) {
    await tablet.cut(false);
    return tablet.restart();
  }
  if (chance < 0.25 || records.size < 3) {
    const kinds: Kind[] = ['casenote', 'casenote', 'tally', 'consultation'];
    return create(tablet, kinds[Math.floor(random() * kinds.length)] as Kind, records);
  }
  const ids = [...records.keys()];
  const id = ids[Math.floor(random() * ids.length)] ?? '';
  const { kind, history, counted } = records.get(id) as Known;
  const row = await tablet.get(databaseOf(kind), id);
  if (!row) return undefined;
  // A form stays open for a while; a colleague's changes may come in meanwhile.
  await pause(random() * 80);
  if (kind === 'tally') await tap(tablet, row, counted, random);
  else await (kind === 'casenote' ? editNote : editConcerns)(tablet, row, history, random());
  if (random() < 0.8) await tablet.wake();
  return undefined;
}

const bodiesOn = async (tablet: RemoteTablet, ids: readonly string[]): Promise<Map<string, Row>> => {
  const rows = [
    ...(await tablet.rows('site-hafen', 'consultation')),
    ...(await tablet.rows('site-hafen', 'tally')),
    ...(await tablet.rows('people-stadt', 'casenote')),
  ];
  return new Map(rows.filter(({ id }) => ids.includes(id)).map((row) => [row.id, row]));
};

async function untilEqual(ids: readonly string[]): Promise<Map<string, Row>> {
  const look = async () => {
    const all = await Promise.all(tablets.map((tablet) => bodiesOn(tablet, ids)));
    const text = (rows: Map<string, Row>): string => JSON.stringify(ids.map((id) => rows.get(id)?.body));
    return {
      waiting: all.flatMap((rows) =>
        [...rows.values()].filter((row) => !isOnServer(row)).map((row) => `${row.state} ${row.reason}`),
      ),
      here: all.map((rows) => rows.size),
      equal: all.every((rows) => text(rows) === text(all[0] as Map<string, Row>)),
    };
  };
  const here = tablets.map(() => ids.length);
  await expect.poll(look, { timeout: 60_000, interval: 250 }).toEqual({ waiting: [], here, equal: true });
  return bodiesOn(tablets[0] as RemoteTablet, ids);
}

it(`tablets converge to what should survive (SEED=${seed} RUNS=${runs})`, async () => {
  const found = { records: 0, disputed: 0, removed: 0, asking: 0, taps: 0 };
  for (let run = 0; run < runs; run += 1) {
    const random = seededRandom(seed + run);
    const records: Records = new Map();
    for (const proxy of proxies) proxy.hurt();
    for (let count = 0; count < stepsARun; count += 1) {
      await step(random, records);
      await pause(random() * 60);
    }
    for (const proxy of proxies) proxy.heal();
    for (const tablet of tablets) {
      await tablet.cut(false);
      await tablet.wake();
    }
    const rows = await untilEqual([...records.keys()]);
    for (const [id, { kind, history, counted }] of records) {
      const body = rows.get(id)?.body ?? {};
      const { texts, items, isRemoved, asks } = viewOf(body);
      found.records += 1;
      found.disputed += texts.length > 1 ? 1 : 0;
      found.removed += isRemoved ? 1 : 0;
      found.asking += asks ? 1 : 0;
      found.taps += Object.values(counted).reduce((sum, count) => sum + count, 0);
      const survivors = kind === 'tally' ? { counts: counted } : history.survivors();
      const shown = {
        casenote: { texts, isRemoved, asks },
        consultation: { items, isRemoved, asks },
        tally: { counts: body.counts },
      }[kind];
      const where = { run: seed + run, id, story: `${history.tell()}\n${JSON.stringify(body)}` };
      expect({ ...where, ...survivors, ...shown }).toEqual({ ...where, ...survivors });
    }
  }
  const hurt = proxies.reduce((sum, proxy) => sum + proxy.total(), 0);
  console.info(`${JSON.stringify(found)}, ${hurt} requests hurt`);
}, 7_200_000);
