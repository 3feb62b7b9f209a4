import type { CityConfiguration } from '../city/configuration.ts';
import type { Problem, Schema } from '../schema/dialect.ts';
import { check } from '../schema/interpreter.ts';
import { freeTextKey, type SaidForm, scales } from './form.ts';

const code: Schema = { kind: 'text', max: 40, pattern: '[a-z0-9]+(-[a-z0-9]+)*' };
const shape: Schema = {
  kind: 'record',
  fields: {
    token: { kind: 'text', max: 43, pattern: '[0-9A-Za-z]{22,43}' },
    site: code,
    week: { kind: 'text', max: 8, pattern: '[0-9]{4}-W(0[1-9]|[1-4][0-9]|5[0-3])' },
    field: code,
    form: code,
    answers: { kind: 'map', keys: code.pattern ?? '', of: code, max: 20 },
    texts: { kind: 'map', keys: freeTextKey, of: { kind: 'text', max: 500 }, max: 1 },
  },
  optional: ['field', 'texts'],
};

/** What is wrong with a form that arrived: its shape, and what the city's own form does not know. */
export function problemsOf(value: unknown, city: CityConfiguration): Problem[] {
  const problems = check(shape, value, '');
  if (problems.length > 0) return problems;
  const { site, field, form: id, answers, texts } = value as SaidForm;
  const one = (path: string, problem: Problem['code']): Problem[] => [{ path, code: problem }];
  const form = city.evaluations?.find((entry) => entry.id === id);
  if (!form) return one('/form', 'unknown_reference');
  if (!city.sites.some((entry) => entry.id === site)) return one('/site', 'unknown_reference');
  if (field !== undefined && !city.catalogues.fields.some((entry) => entry.code === field)) {
    return one('/field', 'unknown_reference');
  }
  if (texts && !form.freeText) return one('/texts', 'unknown_field');
  if (Object.keys(answers).length === 0 && !texts) return one('/answers', 'required');
  for (const [question, answer] of Object.entries(answers)) {
    const asked = form.questions.find((entry) => entry.code === question);
    if (!asked) return one(`/answers/${question}`, 'unknown_field');
    if (!(scales[asked.scale] as readonly string[]).includes(answer)) {
      return one(`/answers/${question}`, 'unknown_code');
    }
  }
  return [];
}
