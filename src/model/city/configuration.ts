import type { Weekday } from '../../lib/zoned-time.ts';
import type { CityCatalogue, OptionalQuestion, SessionKind } from '../catalogues/codes.ts';
import type { EvaluationForm } from '../evaluations/form.ts';
import type { Purpose } from '../records/person.ts';

/** A name in the interface languages that the city cares to give, by BCP 47 tag. */
export type Labels = { [tag: string]: string };

export type CatalogueEntry = { code: string; labels?: Labels; retired?: boolean };
/** Whole years, limits included; no `to` means "and older". */
export type AgeBand = { code: string; from: number; to?: number };

/**
 * A recurring session, by the value of an RRULE (RFC 5545) or, where it comes every week, by its `day`. Times are local,
 * `HH:MM`, and stay what they are when the clocks change.
 */
export type PlannedHours = {
  id: string;
  kind: SessionKind;
  rrule?: string;
  day?: Weekday;
  from: string;
  to: string;
  /** First and last day; what counts from a beginning (every second week) needs one. */
  start?: string;
  until?: string;
  /** Days on which it does not take place. */
  except?: string[];
  title?: string;
  place?: string;
  channel?: string;
  /** Minutes of one appointment, where `kind` is `appointment`. */
  slot?: number;
};

/** Something to count at a stand with one tap; with `fields`, for each of these fields of action apart. */
export type TallyCounter = { code: string; labels?: Labels; fields?: string[]; retired?: boolean };

export type Site = {
  id: string;
  name: string;
  short: string;
  kind: 'office' | 'pop-up';
  districts: string[];
  peopleArea: string;
  partner?: string;
  address?: string;
  since?: number;
  hours: PlannedHours[];
  languages?: string[];
  closed?: string;
  successor?: string;
};

export type DemonstrationUser =
  | { name: string; role: 'counter' | 'outreach'; sites: string[] }
  | { name: string; role: 'supervisor' | 'coordinator' };

/**
 * What somebody reads before they agree (GDPR Art. 13), by BCP 47 tag. `{{recipient}}` and `{{network}}` are filled in. A
 * changed text is a new notice with an id of its own at the end of the list: consents name the id that was shown.
 * `unreviewed`: translations that nobody who speaks the language has read yet; whoever asks for a consent is told.
 */
export type Notice = { id: string; purpose: Purpose; texts: Labels; unreviewed?: string[] };

/** The validated configuration of one city (cities/<id>.json); see city/schema.ts for the limits of each field. */
export type CityConfiguration = {
  version: 1;
  id: string;
  city: string;
  network: string;
  timeZone: string;
  interfaceLanguages: string[];
  districts: { id: string; name: string }[];
  organisations: { id: string; name: string; kind: 'municipality' | 'welfare-association' | 'association' }[];
  sites: Site[];
  catalogues: { [name in CityCatalogue]: CatalogueEntry[] } & { ageBands: AgeBand[]; languages: string[] };
  questions: { [name in OptionalQuestion]: boolean };
  /** Topics of the responsibility guide; those of the product if nothing is said. */
  guideTopics?: CatalogueEntry[];
  /** What is counted at a stand; the product's counters if nothing is said. */
  tally?: TallyCounter[];
  /** Who pays for mediators and volunteers, for the settlement of their hours. */
  fundingSources?: CatalogueEntry[];
  /** A tablet that nobody touches empties its screen after so many minutes, 1 to 5; 2 if nothing is said. */
  pauseMinutes?: number;
  /** Public key (base64 of the raw point, P-256) that each tablet seals its data keys to: sync-server/recovery.md. */
  recoveryKey?: string;
  /** What consents are asked for, and with which words. */
  notices?: Notice[];
  /** What visitors are asked afterwards; the last form counts. Nothing is asked where there is none. */
  evaluations?: EvaluationForm[];
  /** Public key (as above) that tablets seal the answers to. Provisioning makes it; not for the city file. */
  evaluationKey?: string;
  demonstration?: { password: string; users: DemonstrationUser[] };
};
