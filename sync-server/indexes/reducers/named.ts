import { CouchError } from '../../errors.ts';
import type { Reducer } from '../reducer.ts';
import { approxCountDistinctReducer } from './approx-count-distinct.ts';
import { countReducer } from './count.ts';
import { firstReducer, lastReducer } from './first-last.ts';
import { rankReducer } from './rank.ts';
import { statsReducer } from './stats.ts';
import { sumReducer } from './sum.ts';

/** CouchDB looks at the beginning alone: `_statsorama` is `_stats`. */
const byBeginning: readonly (readonly [string, Reducer])[] = [
  ['_sum', sumReducer],
  ['_count', countReducer],
  ['_stats', statsReducer],
  ['_approx_count_distinct', approxCountDistinctReducer],
  ['_first', firstReducer],
  ['_last', lastReducer],
];

const invalid = (reason: string) => new CouchError(400, 'invalid_design_doc', reason);

/** A built-in reduce function; undefined for a source that is to be compiled. @throws invalid_design_doc */
export function namedReducer(source: string): Reducer | undefined {
  if (!source.startsWith('_')) return undefined;
  const rank = /^_(top|bottom)_(.*)$/s.exec(source);
  if (rank) {
    if (!/^\d+$/.test(rank[2] as string)) throw invalid('invalid rank reducer');
    const count = Number(rank[2]);
    if (count < 1 || count > 100) throw invalid('rank value must be between 1 and 100');
    return rankReducer(rank[1] as 'top' | 'bottom', count);
  }
  const found = byBeginning.find(([name]) => source.startsWith(name));
  if (!found) throw invalid(`\`${source}\` is not a supported reduce function.`);
  return found[1];
}
