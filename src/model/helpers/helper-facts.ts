import type { Weekday } from '../../lib/zoned-time.ts';

/** A language mediator or volunteer (records/helper.ts), with the record's id. */
export type HelperFacts = {
  id: string;
  name: string;
  kinds: readonly ('mediator' | 'volunteer')[];
  state: 'interested' | 'active' | 'paused' | 'left';
  phones?: readonly { number: string }[];
  languages?: readonly { language: string; level?: string }[];
  times?: readonly { day: Weekday; from: string; to: string }[];
  away?: readonly { from: string; to: string }[];
  districts?: readonly string[];
  fields?: readonly string[];
  /** What they do not do, in their own words. */
  refuses?: readonly string[];
  hoursPerMonth?: number;
  confidentialitySigned?: string;
  pausedUntil?: string;
};

/** A booking (records/assignment.ts). */
export type AssignmentFacts = {
  helper: string;
  day: string;
  from: string;
  to?: string;
  state: 'asked' | 'confirmed' | 'declined' | 'cancelled' | 'done';
};

/** Work that was done (records/assignment.ts, `hours`). */
export type HoursFacts = {
  id: string;
  helper: string;
  day: string;
  minutes: number;
  kind?: string;
  funding?: string;
  travelCents?: number;
  settled?: string;
  text?: string;
};

/** What somebody is wanted for (records/assignment.ts, `request`). */
export type RequestFacts = {
  kind: 'mediator' | 'volunteer';
  day: string;
  from: string;
  to?: string;
  language?: string;
  field?: string;
  district?: string;
};
