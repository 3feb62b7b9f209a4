import { tallyCounters } from '../catalogues/codes.ts';
import type { CityConfiguration, TallyCounter } from '../city/configuration.ts';

/** Every tally has these besides the city's: who came to wait, whose turn it was, for whom nobody had time. */
export const queueCounters = { came: 'waiting', called: 'called', turnedAway: 'turned-away' } as const;
export const ownCounters: readonly string[] = Object.values(queueCounters);

/** Numbers by the key of what is counted. */
export type Counts = { readonly [key: string]: number };

/** What one button of the tally counts. */
export type TallyTile = { key: string; counter: TallyCounter; field?: string };

/** A code has single hyphens alone, so no counter's key is ever another's. */
export const countKey = (code: string, field?: string): string => (field === undefined ? code : `${code}--${field}`);

function standardCounters({ catalogues }: Pick<CityConfiguration, 'catalogues'>): TallyCounter[] {
  const fields = catalogues.fields.filter(({ retired }) => !retired).map(({ code }) => code);
  const fitting = fields.filter((field) => /^[a-z0-9-]+$/.test(field) && countKey('question', field).length <= 40);
  return tallyCounters.map((code) =>
    code === 'question' && fitting.length > 0 ? { code, fields: fitting } : { code },
  );
}

export const countersOf = (city: Pick<CityConfiguration, 'catalogues' | 'tally'>): TallyCounter[] =>
  (city.tally ?? standardCounters(city)).filter(({ retired }) => !retired);

export const tilesOf = (counter: TallyCounter): TallyTile[] =>
  counter.fields?.map((field) => ({ key: countKey(counter.code, field), counter, field })) ?? [
    { key: counter.code, counter },
  ];

/** Who waits is no visitor served; only the difference of these two says something. */
export const isOfQueue = (key: string): boolean => key === queueCounters.came || key === queueCounters.called;

/** The sum of several tallies: of the tablets of a stand, say. */
export function sumOf(all: readonly Counts[]): Counts {
  const sum: { [key: string]: number } = {};
  for (const counts of all) for (const [key, count] of Object.entries(counts)) sum[key] = (sum[key] ?? 0) + count;
  return sum;
}

/** How many wait: who came less who was called. Two colleagues may call the same person, so it never says less than none. */
export const waitingNow = (counts: Counts): number =>
  Math.max(0, (counts[queueCounters.came] ?? 0) - (counts[queueCounters.called] ?? 0));

/** What visitors were given or asked, without the queue's own numbers. */
export const contactsIn = (counts: Counts): number =>
  Object.entries(counts).reduce((sum, [key, count]) => (ownCounters.includes(key) ? sum : sum + count), 0);
