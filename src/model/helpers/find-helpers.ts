import { weekdayOf } from '../../lib/zoned-time.ts';
import type { AssignmentFacts, HelperFacts, HoursFacts, RequestFacts } from './helper-facts.ts';
import { clashes, lengthOf, loadOf } from './load.ts';

/** Why somebody must not be asked. A refusal is final: nobody is asked for what they said that they do not do. */
export type Obstacle = 'not-active' | 'away' | 'booked' | 'over-limit' | 'refuses' | 'other-language';
/** What should be known before calling. */
export type Caution = 'outside-hours' | 'other-district' | 'no-declaration' | 'basic-language';

export type HelperMatch = {
  helper: HelperFacts;
  obstacles: Obstacle[];
  cautions: Caution[];
  /** Minutes of the month, this request not counted. */
  load: number;
};

export type Bookings = { assignments: readonly AssignmentFacts[]; hours: readonly HoursFacts[] };

const isAway = ({ away = [], pausedUntil, state }: HelperFacts, day: string): boolean =>
  (state === 'paused' && (pausedUntil === undefined || pausedUntil >= day)) ||
  away.some(({ from, to }) => from <= day && day <= to);

function isFree({ times }: HelperFacts, { day, from, to }: RequestFacts): boolean {
  if (times === undefined || times.length === 0) return true;
  return times.some((time) => time.day === weekdayOf(day) && time.from <= from && (to ?? from) <= time.to);
}

const refuses = ({ refuses: list = [] }: HelperFacts, words: readonly string[]): boolean =>
  list.some((one) => words.some((word) => word !== '' && one.toLocaleLowerCase().includes(word.toLocaleLowerCase())));

/**
 * One helper beside a request. `words`: how the request's field is called in the languages that refusals may be written
 * in, beside its code.
 */
export function judgeHelper(
  helper: HelperFacts,
  request: RequestFacts,
  { assignments, hours }: Bookings,
  words: readonly string[],
): HelperMatch {
  const own = assignments.filter((one) => one.helper === helper.id);
  const load = loadOf(helper.id, request.day.slice(0, 7), own, hours);
  const spoken = helper.languages?.find(({ language }) => language === request.language);
  const obstacles: (Obstacle | false)[] = [
    (helper.state === 'interested' || helper.state === 'left' || !helper.kinds.includes(request.kind)) && 'not-active',
    isAway(helper, request.day) && 'away',
    request.language !== undefined && !spoken && 'other-language',
    refuses(helper, [request.field ?? '', ...words]) && 'refuses',
    clashes(request, own).length > 0 && 'booked',
    helper.hoursPerMonth !== undefined && load + lengthOf(request) > helper.hoursPerMonth * 60 && 'over-limit',
  ];
  const cautions: (Caution | false)[] = [
    !isFree(helper, request) && 'outside-hours',
    request.district !== undefined &&
      (helper.districts ?? []).length > 0 &&
      !helper.districts?.includes(request.district) &&
      'other-district',
    request.kind === 'mediator' && helper.confidentialitySigned === undefined && 'no-declaration',
    spoken?.level === 'some' && 'basic-language',
  ];
  return {
    helper,
    obstacles: obstacles.filter((one) => one !== false),
    cautions: cautions.filter((one) => one !== false),
    load,
  };
}

/** Whoever may be asked first: fewest cautions, then least burdened, then by id; those who may not come last. */
export function findHelpers(
  helpers: readonly HelperFacts[],
  request: RequestFacts,
  bookings: Bookings,
  words: readonly string[] = [],
): HelperMatch[] {
  return helpers
    .map((helper) => judgeHelper(helper, request, bookings, words))
    .sort(
      (one, other) =>
        one.obstacles.length - other.obstacles.length ||
        one.cautions.length - other.cautions.length ||
        one.load - other.load ||
        (one.helper.id < other.helper.id ? -1 : Number(one.helper.id > other.helper.id)),
    );
}
