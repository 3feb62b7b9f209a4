import { CouchError } from '../../errors.ts';
import { plainReducer } from '../reducer.ts';

type Stats = {
  readonly sum: number;
  readonly count: number;
  readonly min: number;
  readonly max: number;
  readonly sumsqr: number;
};
/** Values that are arrays have statistics place by place. */
type State = Stats | readonly State[];

const names = ['sum', 'count', 'min', 'max', 'sumsqr'] as const;

/** `_stats`. @throws invalid_value: the view cannot be built, as in CouchDB */
export const statsReducer = plainReducer<State>({
  reduce: (entries) => entries.map(({ valueText }) => stateOf(JSON.parse(valueText))).reduce(join),
  rereduce: (states) => states.reduce(join),
});

function stateOf(value: unknown): State {
  if (typeof value === 'number') return { sum: value, count: 1, min: value, max: value, sumsqr: value * value };
  if (Array.isArray(value)) return value.map(stateOf);
  if (typeof value === 'object' && value !== null) return checkStats(value as Record<string, unknown>);
  throw invalid(`non-numeric _stats input: ${JSON.stringify(value)}`);
}

/** Statistics that were made elsewhere and emitted. */
function checkStats(value: Record<string, unknown>): Stats {
  const [sum, count, min, max, sumsqr] = names.map((name) => {
    const part = value[name];
    if (typeof part === 'number') return part;
    throw part === undefined
      ? invalid(`user _stats input missing required field ${name} (${JSON.stringify(value)})`)
      : invalid(`non-numeric _stats input received for ${name}: ${JSON.stringify(part)}`);
  }) as [number, number, number, number, number];
  return { sum, count, min, max, sumsqr };
}

function join(a: State, b: State): State {
  if (isList(a) && isList(b) && a.length === b.length) return a.map((item, place) => join(item, b[place] as State));
  if (isList(a) || isList(b)) {
    throw invalid(
      `The _stats function requires that map values be numbers or arrays of numbers, not '${JSON.stringify(b)}'`,
    );
  }
  return {
    sum: a.sum + b.sum,
    count: a.count + b.count,
    min: Math.min(a.min, b.min),
    max: Math.max(a.max, b.max),
    sumsqr: a.sumsqr + b.sumsqr,
  };
}

const isList = (state: State): state is readonly State[] => Array.isArray(state);
const invalid = (reason: string) => new CouchError(500, 'invalid_value', reason);
