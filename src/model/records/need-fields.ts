import type { Weekday } from '../../lib/zoned-time.ts';
import { yesNo } from '../catalogues/codes.ts';
import { cityCode, code, day, language, list, text, weeklyTimes } from './field-kinds.ts';

export const needStates = ['open', 'met', 'dropped'] as const;

/** What an open wish says besides its field of action, in codes alone: no words of anybody's own. */
export type NeedDetails = {
  /** Kind of offer (catalogues/offer-kinds.ts). */
  kind?: string;
  /** ISO 639-3, the language in which they must be spoken to. */
  language?: string;
  /** CEFR. */
  level?: string;
  districts?: string[];
  times?: { id: string; day: Weekday; from: string; to: string }[];
  childcare?: 'yes' | 'no';
  /** Day after which the wish is over. */
  until?: string;
};

export const needDetails = {
  kind: cityCode,
  language,
  level: text(10),
  districts: list(cityCode, 20),
  times: weeklyTimes,
  childcare: code(yesNo),
  until: day,
};
