import type { Weekday } from '../../lib/zoned-time.ts';
import type { sexes } from '../catalogues/codes.ts';

/** Of every week; `from` and `to` local `HH:MM`. */
export type WeekTime = { day: Weekday; from: string; to: string };

/** Whole years, limits included; no `to` means "and older". */
export type Ages = { from: number; to?: number };

/** What somebody looks for. What is not said is not asked of an offer. */
export type Need = {
  /** Field of action, a code of the city. */
  field: string;
  /** Kind of offer (catalogues/offer-kinds.ts). */
  kind?: string;
  /** The wish in somebody's own words; counter staff alone see it. */
  text?: string;
  /** Languages in which they can be spoken to, ISO 639-3; one suffices. */
  languages?: readonly string[];
  /** City districts that they can reach. */
  districts?: readonly string[];
  /** When they can come. */
  times?: readonly WeekTime[];
  age?: Ages;
  sex?: (typeof sexes)[number];
  childcare?: boolean;
  /** Level of a language course (CEFR), e.g. `A1`. */
  level?: string;
};
