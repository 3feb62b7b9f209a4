import { weekdayOf } from '../../lib/zoned-time.ts';
import { givingWay } from '../records/assignment.ts';
import type { AssignmentFacts, GivingWay, HelperFacts, HoursFacts, Wanted } from './helper-facts.ts';
import { clashes, lengthOf, loadOf } from './load.ts';

/** Why somebody is not asked. Some of it gives way to a reason, which is kept with the booking. */
export type Obstacle = 'not-active' | 'booked' | 'other-language' | GivingWay;
/** What should be known before calling. */
export type Caution = 'outside-hours' | 'other-district' | 'no-declaration' | 'basic-language';

export type HelperMatch = {
  helper: HelperFacts;
  obstacles: Obstacle[];
  cautions: Caution[];
  /** Minutes of the month, this one not counted. */
  load: number;
};

export type Bookings = { assignments: readonly AssignmentFacts[]; hours: readonly HoursFacts[] };

export const isAway = ({ away = [], pausedUntil, state }: HelperFacts, day: string): boolean =>
  (state === 'paused' && (pausedUntil === undefined || pausedUntil >= day)) ||
  away.some(({ from, to }) => from <= day && day <= to);

function isFree({ times }: HelperFacts, { day, from, to }: Wanted): boolean {
  if (times === undefined || times.length === 0) return true;
  return times.some((time) => time.day === weekdayOf(day) && time.from <= from && (to ?? from) <= time.to);
}

const refuses = (
  { refuses: list = [], refusesFields = [] }: HelperFacts,
  field: string,
  words: readonly string[],
): boolean =>
  refusesFields.includes(field) ||
  list.some((one) =>
    [field, ...words].some((word) => word !== '' && one.toLocaleLowerCase().includes(word.toLocaleLowerCase())),
  );

function isElsewhere({ districts = [] }: HelperFacts, { district, districts: near }: Wanted): boolean {
  const wanted = district === undefined ? (near ?? []) : [district];
  return wanted.length > 0 && districts.length > 0 && !wanted.some((id) => districts.includes(id));
}

/**
 * One helper beside what is wanted. `words`: how its field is called in the languages that refusals may be written in,
 * beside its code.
 */
export function judgeHelper(
  helper: HelperFacts,
  wanted: Wanted,
  { assignments, hours }: Bookings,
  words: readonly string[],
): HelperMatch {
  const own = assignments.filter((one) => one.helper === helper.id);
  const load = loadOf(helper.id, wanted.day.slice(0, 7), own, hours);
  const spoken = helper.languages?.find(({ language }) => language === wanted.language);
  const obstacles: (Obstacle | false)[] = [
    (helper.state === 'interested' || helper.state === 'left' || !helper.kinds.includes(wanted.kind)) && 'not-active',
    isAway(helper, wanted.day) && 'away',
    wanted.language !== undefined && !spoken && 'other-language',
    refuses(helper, wanted.field ?? '', words) && 'refuses',
    clashes(wanted, own).length > 0 && 'booked',
    helper.hoursPerMonth !== undefined && load + lengthOf(wanted) > helper.hoursPerMonth * 60 && 'over-limit',
  ];
  const cautions: (Caution | false)[] = [
    !isFree(helper, wanted) && 'outside-hours',
    isElsewhere(helper, wanted) && 'other-district',
    wanted.kind === 'mediator' && helper.confidentialitySigned === undefined && 'no-declaration',
    spoken?.level === 'some' && 'basic-language',
  ];
  return {
    helper,
    obstacles: obstacles.filter((one) => one !== false),
    cautions: cautions.filter((one) => one !== false),
    load,
  };
}

const isGivingWay = (obstacle: Obstacle): obstacle is GivingWay => givingWay.some((one) => one === obstacle);

/** What a reason is needed for; `undefined` where no reason helps: nobody is in two places or speaks what they do not. */
export const neededReason = (obstacles: readonly Obstacle[]): GivingWay[] | undefined =>
  obstacles.every(isGivingWay) ? obstacles.filter(isGivingWay) : undefined;

/** Whoever may be asked first: fewest cautions, then least burdened, then by id; those who may not come last. */
export function findHelpers(
  helpers: readonly HelperFacts[],
  wanted: Wanted,
  bookings: Bookings,
  words: readonly string[] = [],
): HelperMatch[] {
  return helpers
    .map((helper) => judgeHelper(helper, wanted, bookings, words))
    .sort(
      (one, other) =>
        one.obstacles.length - other.obstacles.length ||
        one.cautions.length - other.cautions.length ||
        one.load - other.load ||
        (one.helper.id < other.helper.id ? -1 : Number(one.helper.id > other.helper.id)),
    );
}
