import { readFileSync } from 'node:fs';
import type { Site } from '../../src/model/city/configuration.ts';
import { ConfigError } from '../config.ts';
import type { AskCity } from './ask-city.ts';
import { usageError } from './usage.ts';

function siteIn(file: string): Site {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Site;
  } catch {
    throw new ConfigError('city_usage', `${file} cannot be read, or is not JSON.`);
  }
}

/** `npm run sites`: what the coordinator does in the app. @throws ConfigError */
export async function sitesCommand(
  ask: AskCity,
  [step, what, day, successor]: readonly string[],
  log: (line: string) => void,
): Promise<void> {
  if (step === 'list') {
    for (const { id, name, closed } of (await ask('GET', '/sites')).sites as Site[]) {
      log(`${id}  ${name}${closed === undefined ? '' : `  closed ${closed}`}`);
    }
    return;
  }
  if (!what) throw usageError('sites');
  switch (step) {
    case 'add':
      await ask('POST', '/sites', siteIn(what));
      break;
    case 'change':
      await ask('PUT', `/sites/${siteIn(what).id}`, siteIn(what));
      break;
    case 'close':
      if (!day) throw usageError('sites');
      await ask('POST', `/sites/${what}/close`, { closed: day, ...(successor ? { successor } : {}) });
      break;
    case 'open':
      await ask('POST', `/sites/${what}/open`);
      break;
    case undefined:
    default:
      throw usageError('sites');
  }
  log('Done: databases, rights and the configuration are as wanted.');
}
