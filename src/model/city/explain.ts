import { isObject } from '../../lib/json.ts';
import type { Problem, ProblemCode } from '../schema/dialect.ts';

const reasons: Record<ProblemCode, string> = {
  required: 'is missing',
  unknown_field: 'is not a setting of a city file',
  wrong_type: 'has the wrong type',
  too_long: 'is too long',
  too_short: 'is too short',
  too_many: 'has too many entries',
  too_few: 'needs at least one entry',
  unknown_code: 'is not one of the known values',
  out_of_range: 'lies outside the allowed range (age bands must not lie across 18 or 61 years)',
  not_a_day: 'is not a day (YYYY-MM-DD)',
  not_an_instant: 'is not a time with offset',
  duplicate: 'stands here twice',
  pattern: 'has characters that are not allowed here',
  unknown_reference: 'names something that this file does not define',
  not_unique: 'is used twice',
  contradiction: 'contradicts what stands beside it',
};

function valueAt(file: unknown, path: string): unknown {
  let value: unknown = file;
  for (const step of path.split('/').slice(1)) {
    if (Array.isArray(value)) value = value[Number(step)];
    else value = isObject(value) ? value[step] : undefined;
  }
  return value;
}

/** Lines for whoever writes a city file: place (JSON Pointer), what stands there, and why it is refused. */
export function explainProblems(file: unknown, problems: readonly Problem[]): string[] {
  return problems.map(({ path, code }) => {
    const value = valueAt(file, path);
    const shown = value === undefined ? '' : ` (${JSON.stringify(value).slice(0, 60)})`;
    return `${path || '/'}${shown} ${reasons[code]} [${code}]`;
  });
}
