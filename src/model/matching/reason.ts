import type { WeekTime } from './need.ts';

/** What is compared. The last three are asked of every offer, whatever the need says. */
export type Aspect =
  | 'field'
  | 'wish'
  | 'age'
  | 'sex'
  | 'level'
  | 'childcare'
  | 'times'
  | 'district'
  | 'language'
  | 'running'
  | 'places'
  | 'freshness';

export type Verdict = 'fits' | 'misfit' | 'unknown';

/** What the sentence needs besides its code; codes are turned into words by i18n. */
export type ReasonParams = {
  field?: string;
  kind?: string;
  languages?: readonly string[];
  districts?: readonly string[];
  slots?: readonly WeekTime[];
  sexes?: readonly string[];
  level?: string;
  from?: number;
  to?: number;
  count?: number;
  /** `YYYY-MM-DD` */
  day?: string;
};

/**
 * Why an offer fits, does not fit, or may fit. `code` is a key below `matching:reason`. `worth` (0 to 1) orders offers:
 * what fits is above 0.6, what nobody knows between, what does not fit below 0.4.
 */
export type Reason = { aspect: Aspect; verdict: Verdict; code: string; worth: number; params: ReasonParams };

export const fits = (aspect: Aspect, code: string, params: ReasonParams = {}, worth = 1): Reason => ({
  aspect,
  verdict: 'fits',
  code: `${aspect}.${code}`,
  worth,
  params,
});

export const unknown = (aspect: Aspect, code = 'unknown', params: ReasonParams = {}): Reason => ({
  aspect,
  verdict: 'unknown',
  code: `${aspect}.${code}`,
  worth: 0.5,
  params,
});

export const misfit = (aspect: Aspect, code: string, params: ReasonParams = {}, worth = 0): Reason => ({
  aspect,
  verdict: 'misfit',
  code: `${aspect}.${code}`,
  worth,
  params,
});
