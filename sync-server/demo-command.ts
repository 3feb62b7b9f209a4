import { parseArgs } from 'node:util';
import { systemClock } from '../src/lib/clock.ts';
import { dayOf } from '../src/lib/zoned-time.ts';
import { ConfigError, type Environment, readConfig } from './config.ts';
import { reachCouch } from './gateway-app.ts';
import { withChangedSites } from './provision/changed-sites.ts';
import { writeDemonstration } from './provision/demonstration-records.ts';
import { defaultCityFile, readCity } from './provision/read-city.ts';

const usage = `npm run demo -- [--seed <number>] [--providers <n>] [--offers <n>] [--mediators <n>] [--persons <n>] [--day <YYYY-MM-DD>]
Writes invented records to the server of COUCH_URL=http(s)://name:password@host:port.`;

/** Most of one kind that is made at once. */
const most = 10_000;

function numberOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0 || number > most) throw new ConfigError('demo_usage', usage);
  return number;
}

function optionsOf(words: readonly string[]) {
  const text = { type: 'string' } as const;
  const options = { seed: text, providers: text, offers: text, mediators: text, persons: text, day: text };
  try {
    return parseArgs({ args: [...words], options, strict: true }).values;
  } catch {
    throw new ConfigError('demo_usage', usage);
  }
}

/** `npm run demo`. @throws ConfigError, ProvisionError */
export async function runDemoCommand(
  words: readonly string[],
  { env, log }: { readonly env: Environment; readonly log: (line: string) => void },
): Promise<void> {
  const values = optionsOf(words);
  const { seed, providers, offers, mediators, persons } = values;
  const { couch, cityFile = defaultCityFile } = readConfig(env);
  if (!couch) throw new ConfigError('couch_url_missing', 'Set COUCH_URL=http(s)://name:password@host:port.');
  if (values.day !== undefined && !/^20\d{2}-\d{2}-\d{2}$/.test(values.day)) throw new ConfigError('demo_usage', usage);
  const counts = { providers, offers, mediators, persons };
  const given = Object.entries(counts).flatMap(([name, text]) => {
    const count = numberOf(text);
    return count === undefined ? [] : [[name, count]];
  });
  const client = await reachCouch(couch);
  try {
    const city = await withChangedSites(client, await readCity(cityFile));
    const today = values.day ?? dayOf(systemClock.now(), city.timeZone);
    const order = { city, seed: numberOf(seed) ?? 1, today, size: Object.fromEntries(given) as object };
    log(
      `${await writeDemonstration(client, order)} invented records are new. Everything about them says that it is made up.`,
    );
  } finally {
    client.close();
  }
}
