import type { Weekday } from '../../lib/zoned-time.ts';
import type { assignmentStates, givingWay, requestStates, WorkKind } from '../records/assignment.ts';
import type { helperKinds, helperStates, RecruitingStep } from '../records/helper.ts';

export type HelperKind = (typeof helperKinds)[number];
export type HelperState = (typeof helperStates)[number];
export type AssignmentState = (typeof assignmentStates)[number];
/** What stands against asking somebody, and gives way to a reason. */
export type GivingWay = (typeof givingWay)[number];

type Spoken = { id: string; language: string; level?: string; written?: boolean };
type WeekHours = { id: string; day: Weekday; from: string; to: string };
type DaysAway = { id: string; from: string; to: string };

/** A language mediator or volunteer (records/helper.ts), with the record's id. */
export type HelperFacts = {
  id: string;
  name: string;
  kinds: readonly HelperKind[];
  state: HelperState;
  phones?: readonly { id?: string; number: string }[];
  email?: string;
  languages?: readonly (Omit<Spoken, 'id'> & { id?: string })[];
  times?: readonly (Omit<WeekHours, 'id'> & { id?: string })[];
  away?: readonly (Omit<DaysAway, 'id'> & { id?: string })[];
  districts?: readonly string[];
  fields?: readonly string[];
  /** What they do not do: fields of action, and in their own words. */
  refusesFields?: readonly string[];
  refuses?: readonly string[];
  hoursPerMonth?: number;
  confidentialitySigned?: string;
  paid?: boolean;
  organisation?: string;
  source?: string;
  recruiting?: RecruitingStep;
  remindOn?: string;
  since?: string;
  activeSince?: string;
  pausedUntil?: string;
  leftOn?: string;
  text?: string;
};

/** What somebody is wanted or booked for, without the name of the person it is for. */
export type Occasion = {
  session?: string;
  consultation?: string;
  place?: string;
  district?: string;
};

/** A booking (records/assignment.ts). */
export type AssignmentFacts = Occasion & {
  helper: string;
  day: string;
  from: string;
  to?: string;
  state: AssignmentState;
  site?: string;
  request?: string;
  language?: string;
  field?: string;
  text?: string;
  despite?: readonly GivingWay[];
  reason?: string;
};

/** Work that was done (records/assignment.ts, `hours`). */
export type HoursFacts = {
  id: string;
  helper: string;
  day: string;
  minutes: number;
  site?: string;
  assignment?: string;
  kind?: WorkKind;
  funding?: string;
  travelCents?: number;
  settled?: string;
  text?: string;
};

/** What somebody is wanted for. */
export type Wanted = {
  kind: HelperKind;
  day: string;
  from: string;
  to?: string;
  language?: string;
  field?: string;
  district?: string;
  /** Any of these will do: those of the site that asks. */
  districts?: readonly string[];
};

/** The same asked of every counter of the city (records/assignment.ts, `request`). */
export type RequestFacts = Wanted &
  Occasion & { id: string; state: (typeof requestStates)[number]; site: string; remote?: boolean; text?: string };
