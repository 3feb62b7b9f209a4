import type { Labels } from '../city/configuration.ts';

/** Answers that a picture says: the words for them are the product's, in the visitors' languages. */
export const scales = {
  'yes-no': ['yes', 'partly', 'no'],
  faces: ['good', 'middling', 'bad'],
  wait: ['short', 'bearable', 'long'],
  missing: ['nothing', 'language', 'time', 'information', 'privacy'],
} as const;

export type Scale = keyof typeof scales;
export const scaleNames = Object.keys(scales) as Scale[];

/** One question on one screen; `texts` by BCP 47 tag. */
export type EvaluationQuestion = { code: string; scale: Scale; texts: Labels };

/**
 * What visitors are asked. A changed question is a new form with an id of its own at the end of the list: the last is
 * asked, the ones before are still taken from tablets that were away. `freeText`: one field to write in, off unless the
 * city wants it.
 */
export type EvaluationForm = { id: string; questions: EvaluationQuestion[]; freeText?: boolean };

/** The one key of `texts`. */
export const freeTextKey = 'more';

/** What one visitor said, on its way. `token` is random and ends at the intake: it makes twice once. */
export type SaidForm = {
  token: string;
  site: string;
  /** ISO week in the city's time zone; of a phone the server's. */
  week: string;
  field?: string;
  form: string;
  answers: { [question: string]: string };
  texts?: { [key: string]: string };
};

/** The form that is asked now. */
export const askedForm = (city: { evaluations?: EvaluationForm[] }): EvaluationForm | undefined =>
  city.evaluations?.at(-1);
