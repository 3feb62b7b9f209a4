import type { Verification } from '../records/directory-parts.ts';

/** An item of an offer's schedules: an RRULE (RFC 5545) and local times `HH:MM`. */
export type OfferSchedule = { rrule: string; opensAt: string; closesAt?: string; dtstart?: string; until?: string };

/** Of an offer (records/offer.ts), with its id, what matching reads. */
export type OfferFacts = Verification & {
  id: string;
  name: string;
  status: string;
  removed?: unknown;
  alternateName?: string;
  description?: string;
  translations?: readonly { language: string; name: string }[];
  provider?: string;
  kind?: string;
  fields?: readonly string[];
  languages?: readonly string[];
  level?: string;
  serviceAreas?: readonly string[];
  locations?: readonly { id: string; district?: string }[];
  schedules?: readonly OfferSchedule[];
  dates?: readonly { day: string; from?: string; to?: string; cancelled?: boolean }[];
  minimumAge?: number;
  maximumAge?: number;
  sexes?: readonly string[];
  childcare?: string;
  remote?: string;
  runBy?: string;
  promisedUntil?: string;
  pausedUntil?: string;
  freePlaces?: number;
  placesOn?: string;
};
