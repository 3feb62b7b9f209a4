import { addDays } from '../../lib/zoned-time.ts';
import type { Offer } from '../records/offer.ts';
import { lastDay } from './last-day.ts';

/** So long before its end a series is named as about to lapse. */
export const lapsingDays = 42;
/** Free places that nobody has asked about for so long are no longer counted on. */
const placesHoldDays = 30;

export type Places = { free?: number; capacity?: number; on?: string; isOld: boolean };

/** `resuming`: its pause is over and nobody said that it goes on. */
export type Continuity = {
  state: 'running' | 'lapsing' | 'lapsed' | 'paused' | 'resuming' | 'ended';
  /** Promised until, or the last day of its series. */
  until?: string;
  pausedUntil?: string;
  successor?: string;
  runBy?: NonNullable<Offer['runBy']>;
  places?: Places;
};

type Continued = Pick<
  Offer,
  | 'status'
  | 'schedules'
  | 'dates'
  | 'runBy'
  | 'promisedUntil'
  | 'pausedUntil'
  | 'successor'
  | 'capacity'
  | 'freePlaces'
  | 'placesOn'
>;

/** The last day that is known: what was promised, or where all its series end, the last of them. */
function endOf({ promisedUntil, schedules = [], dates = [] }: Continued, timeZone: string): string | undefined {
  if (promisedUntil !== undefined) return promisedUntil;
  const ends = schedules.map((schedule) => lastDay(schedule, timeZone));
  if (ends.includes(undefined)) return undefined;
  const single = dates.filter(({ cancelled }) => !cancelled).map(({ day }) => day);
  return [...ends, ...single]
    .filter((day) => day !== undefined)
    .sort()
    .at(-1);
}

function stateOf(offer: Continued, until: string | undefined, today: string): Continuity['state'] {
  const { status, pausedUntil } = offer;
  if (status === 'defunct' || status === 'inactive') return 'ended';
  if (pausedUntil !== undefined && pausedUntil >= today) return 'paused';
  if (status === 'temporarily closed') return pausedUntil === undefined ? 'paused' : 'resuming';
  if (until === undefined) return 'running';
  if (until < today) return 'lapsed';
  return until <= addDays(today, lapsingDays) ? 'lapsing' : 'running';
}

function placesOf({ freePlaces: free, capacity, placesOn: on }: Continued, today: string): Places | undefined {
  if (free === undefined && capacity === undefined) return undefined;
  const isOld = free !== undefined && (on === undefined || addDays(on, placesHoldDays) < today);
  return { ...(free !== undefined && { free }), ...(capacity !== undefined && { capacity }), ...(on && { on }), isOld };
}

/** Whether an offer can be counted on, and for how long. `today`: the city's day. */
export function continuityOf(offer: Continued, today: string, timeZone: string): Continuity {
  const until = endOf(offer, timeZone);
  const places = placesOf(offer, today);
  const { pausedUntil, successor, runBy } = offer;
  return {
    state: stateOf(offer, until, today),
    ...(until && { until }),
    ...(pausedUntil && { pausedUntil }),
    ...(successor && { successor }),
    ...(runBy && { runBy }),
    ...(places && { places }),
  };
}

/** Whether somebody can be sent there now. */
export const takesPlace = ({ state }: Continuity): boolean => state === 'running' || state === 'lapsing';
/** Whether somebody has to ask what becomes of it. */
export const needsDecision = ({ state }: Continuity): boolean =>
  state === 'lapsing' || state === 'lapsed' || state === 'resuming';
