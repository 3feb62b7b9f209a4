import type { SaidForm } from './form.ts';

/** What leaves the intake: nothing of a form that tells it from others of its week and place. */
export type MixedForm = Omit<SaidForm, 'token'>;
/** So many forms, at least, are shown together. */
export const fewestTogether = 5;

type Mixed<T> = { readonly released: MixedForm[]; readonly kept: T[] };

/**
 * Which forms of weeks that are over may be shown. A site's week from five forms; what is left of a week is merged for
 * the whole city; what is left then waits, and goes with a later week's under that week. A field of action stays where
 * five of those released together have it.
 * @param shuffled puts them into an order that says nothing
 */
export function mixForms<T extends SaidForm>(
  waiting: readonly T[],
  city: string,
  shuffled: <U>(items: readonly U[]) => U[],
): Mixed<T> {
  const groups: MixedForm[][] = [];
  const take = (forms: readonly T[], place: { site: string; week: string }): void => {
    groups.push(
      forms.map(({ form, field, answers, texts }) => ({
        form,
        answers,
        ...(field === undefined ? {} : { field }),
        ...(texts ? { texts } : {}),
        ...place,
      })),
    );
  };
  let rest: T[] = [];
  for (const [week, forms] of byKey(waiting, ({ week }) => week)) {
    const left: T[] = [];
    for (const [site, own] of byKey(forms, (form) => form.site)) {
      if (own.length >= fewestTogether) take(own, { site, week });
      else left.push(...own);
    }
    rest.push(...left);
    if (rest.length < fewestTogether) continue;
    take(rest, { site: city, week });
    rest = [];
  }
  return { released: shuffled(groups.flatMap(withoutRareFields)), kept: rest };
}

/** In the order of the keys. */
function byKey<T>(items: readonly T[], keyOf: (item: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}

function withoutRareFields(group: readonly MixedForm[]): MixedForm[] {
  return group.map(({ field, ...form }) => {
    const isCommon = group.filter((other) => other.field === field).length >= fewestTogether;
    return field !== undefined && isCommon ? { ...form, field } : form;
  });
}
