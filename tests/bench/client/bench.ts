import { availableParallelism, loadavg } from 'node:os';
import { type City, startCity } from './city.ts';
import { firstSync, firstSyncOfDexie, firstSyncOfPouch } from './steps/first-sync.ts';
import { matching } from './steps/matching.ts';
import { push, pushOfPouch } from './steps/push.ts';
import { save } from './steps/save.ts';
import { sealedStore } from './steps/sealed-store.ts';
import { search } from './steps/search.ts';
import { start } from './steps/start.ts';

// `npm run bench:client`: the app in Chromium against others' code in the same browser, on this machine, in one run.
// Each figure is ms; what counts is the ratio.
const records = Number(process.env.BENCH_RECORDS ?? 10_000);
const pushed = Number(process.env.BENCH_PUSHED ?? 2_000);
const many = Number(process.env.BENCH_MANY ?? 20_000);

/** `BENCH_STEPS=save,start` for some of them only. */
const wanted = process.env.BENCH_STEPS?.split(',');

const lines: string[] = [];
const ms = (value: number): string => `${Math.round(value).toLocaleString('en')} ms`;
function say(what: string, figure: number, comparisons: Readonly<Record<string, number>> = {}, goal = ''): void {
  const ratios = Object.entries(comparisons).map(
    ([name, other]) => `${name} ${ms(other)} (${(other / figure).toFixed(2)} ×)`,
  );
  const line = [what.padEnd(44), ms(figure).padStart(10), ...ratios, goal].filter(Boolean).join('  ');
  lines.push(line);
  console.log(line);
}

async function withCity<Result>(count: number, work: (city: City) => Promise<Result>): Promise<Result> {
  const city = await startCity();
  try {
    await city.fill(count);
    return await work(city);
  } finally {
    await city.server.destroy();
  }
}

const steps: Record<string, () => Promise<void>> = {
  'first-sync': () =>
    withCity(records, async (city) => {
      const best = async (measure: (city: City) => Promise<number>): Promise<number> =>
        Math.min(await measure(city), await measure(city));
      const [pouch, dexie, ours] = [await best(firstSyncOfPouch), await best(firstSyncOfDexie), await best(firstSync)];
      say(`first sync of ${records} records`, ours, { PouchDB: pouch, 'raw Dexie': dexie }, '≥ 1 × PouchDB');
    }),
  push: () =>
    withCity(0, async (city) => {
      const pouch = await pushOfPouch(city, pushed);
      say(`push of ${pushed} records`, await push(city, pushed), { PouchDB: pouch });
    }),
  save: () =>
    withCity(100, async (city) => {
      const { durable, shown } = await save(city, 40, 4);
      say('save, CPU 4 × slower, until durable: p50', durable.p50);
      say('save, CPU 4 × slower, until durable: p95', durable.p95, {}, '< 50 ms');
      say('save, CPU 4 × slower, until shown: p50', shown.p50);
      say('save, CPU 4 × slower, until shown: p95', shown.p95);
    }),
  'sealed-store': () =>
    withCity(0, async (city) => {
      const { plain, sealed } = await sealedStore(city, records);
      say(`${records} rows into the sealed store`, sealed.insert, { unsealed: plain.insert });
      say(`${records} rows read from the sealed store`, sealed.scan, { unsealed: plain.scan });
    }),
  matching: () =>
    withCity(0, async (city) => {
      for (const slower of [1, 4]) {
        const { offers, needs, rawOffers, rawNeeds } = await matching(city, 2_000, 5_000, slower);
        const pace = slower === 1 ? '' : `, CPU ${slower} × slower`;
        say(`a need over 2,000 offers${pace}`, offers, { 'copy and sort': rawOffers }, '< 100 ms');
        say(`an offer over 5,000 needs${pace}`, needs, { 'copy and sort': rawNeeds }, '< 100 ms');
      }
    }),
  search: () =>
    withCity(0, async (city) => {
      await city.fillPeople(many);
      for (const slower of [1, 4]) {
        const { p50, p95, most } = await search(city, slower);
        const pace = slower === 1 ? '' : `, CPU ${slower} × slower`;
        say(`key press to list, ${many} persons${pace}: p50`, p50, {}, '< 50 ms');
        say(`key press to list, ${many} persons${pace}: p95`, p95);
        say(`key press to list, ${many} persons${pace}: most`, most);
      }
    }),
  start: async () => {
    const few = await withCity(100, start);
    say(`unlocked to usable with ${many} records`, await withCity(many, start), { 'with 100': few }, '≤ 1.5 × of 100');
  },
};
for (const [name, step] of Object.entries(steps)) if (wanted?.includes(name) ?? true) await step();

console.log(`\n${lines.join('\n')}\n\n${availableParallelism()} processors, load ${loadavg()[0]?.toFixed(1)}`);
