import type { MixedForm } from './mix.ts';

/** What was said in one week at one place: how many forms, and how often each answer (`question.answer`). */
export type Heard = {
  readonly key: string;
  readonly week: string;
  readonly site: string;
  readonly form: string;
  readonly count: number;
  readonly given: ReadonlyMap<string, number>;
};

/** Forms by week, place and set of questions, the newest week first. */
export function heardByWeek(forms: readonly MixedForm[]): Heard[] {
  const groups = new Map<string, MixedForm[]>();
  for (const form of forms) {
    const key = `${form.week} ${form.site} ${form.form}`;
    groups.set(key, [...(groups.get(key) ?? []), form]);
  }
  return [...groups]
    .sort(([a], [b]) => (a < b ? 1 : -1))
    .map(([key, group]) => {
      const given = new Map<string, number>();
      for (const [question, answer] of group.flatMap(({ answers }) => Object.entries(answers))) {
        given.set(`${question}.${answer}`, (given.get(`${question}.${answer}`) ?? 0) + 1);
      }
      const [{ week, site, form } = { week: '', site: '', form: '' }] = group;
      return { key, week, site, form, count: group.length, given };
    });
}
