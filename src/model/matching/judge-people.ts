import type { Need } from './need.ts';
import type { OfferFacts } from './offer-facts.ts';
import { fits, misfit, type Reason, unknown } from './reason.ts';

/** Whom an offer is for. Without any limit nobody knows; with one, the other side is open. */
export function judgeAge(need: Need, { minimumAge, maximumAge }: OfferFacts): Reason | undefined {
  if (need.age === undefined) return undefined;
  if (minimumAge === undefined && maximumAge === undefined) return unknown('age');
  const { from, to = Number.POSITIVE_INFINITY } = need.age;
  const [least, most] = [minimumAge ?? 0, maximumAge ?? Number.POSITIVE_INFINITY];
  const params = {
    ...(minimumAge === undefined ? {} : { from: minimumAge }),
    ...(maximumAge === undefined ? {} : { to: maximumAge }),
  };
  if (from >= least && to <= most) return fits('age', 'within', params);
  return to < least || from > most ? misfit('age', 'outside', params) : unknown('age', 'partly', params);
}

/** Always judged, so that an offer for everybody is worth no less than one for the right few. */
export function judgeSex(need: Need, { sexes = [] }: OfferFacts): Reason {
  if (sexes.length === 0 || sexes.length === 3) return fits('sex', 'all');
  if (need.sex === undefined) return unknown('sex', 'only', { sexes });
  return sexes.includes(need.sex) ? fits('sex', 'only', { sexes }) : misfit('sex', 'only', { sexes });
}

export function judgeChildcare(need: Need, { childcare }: OfferFacts): Reason | undefined {
  if (!need.childcare) return undefined;
  if (childcare === 'yes') return fits('childcare', 'offered');
  return childcare === 'no' ? misfit('childcare', 'none') : unknown('childcare');
}

/** Of the Common European Framework, with the course that comes before it. */
const levels = ['A0', 'A1', 'A2', 'B1', 'B2', 'C1', 'C2'];

/** First and last level that a text names: "A1-B1", "A2.1", "Alpha"; `undefined` when it names none. */
export function levelsOf(text: string): readonly [first: number, last: number] | undefined {
  const found = [...text.toUpperCase().matchAll(/\b([A-C][0-2])\b|ALPHA/g)].map(([, named]) =>
    named === undefined ? 0 : levels.indexOf(named),
  );
  const known = found.filter((place) => place >= 0);
  return known.length === 0 ? undefined : [Math.min(...known), Math.max(...known)];
}

export function judgeLevel(need: Need, { level }: OfferFacts): Reason | undefined {
  if (need.level === undefined) return undefined;
  const [wanted, offered] = [levelsOf(need.level), level === undefined ? undefined : levelsOf(level)];
  if (level === undefined || !offered || !wanted) return unknown('level', 'unknown', level ? { level } : {});
  const isWithin = wanted[0] >= offered[0] && wanted[1] <= offered[1];
  if (isWithin) return fits('level', 'within', { level });
  const isApart = wanted[1] < offered[0] || wanted[0] > offered[1];
  return isApart ? misfit('level', 'other', { level }) : unknown('level', 'partly', { level });
}

/** Whoever speaks one of them understands the others; ISO 639-3 names the first for all. */
const understood: readonly (readonly string[])[] = [
  ['fas', 'pes', 'prs'],
  ['ara', 'arb', 'apc', 'acm', 'arz', 'ary'],
  ['pus', 'pbt', 'pbu', 'pst'],
];
/** One name for languages that do not understand one another: which is meant must be asked. */
const vague: readonly (readonly string[])[] = [['kur', 'kmr', 'ckb', 'sdh']];

const together = (groups: readonly (readonly string[])[], one: string, other: string): boolean =>
  groups.some((group) => group.includes(one) && group.includes(other));

export function judgeLanguage(need: Need, { languages = [] }: OfferFacts): Reason | undefined {
  const wanted = need.languages ?? [];
  if (wanted.length === 0) return undefined;
  if (languages.length === 0) return unknown('language');
  const fitting = languages.filter((one) => wanted.some((other) => one === other || together(understood, one, other)));
  if (fitting.length > 0) return fits('language', 'spoken', { languages: fitting });
  const asked = languages.filter((one) =>
    wanted.some((other) => (one === 'kur' || other === 'kur') && together(vague, one, other)),
  );
  return asked.length > 0
    ? unknown('language', 'related', { languages: asked })
    : misfit('language', 'others', { languages });
}
