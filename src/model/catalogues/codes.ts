import { notAsked } from '../schema/dialect.ts';

/**
 * The field's codes, named and translated by the product (locales/<tag>/catalogues.json). A city chooses among them
 * and may add its own, with labels, in its configuration. Source: product.md, "What is recorded".
 */
export const channels = ['open-hour', 'appointment', 'home-visit', 'phone', 'message', 'stand', 'round-table'] as const;

export const fieldsOfAction = [
  'labour-market',
  'education',
  'language',
  'health',
  'housing',
  'culture-sports',
  'residence',
  'subsistence',
  'family',
  'everyday',
  'authorities',
  'volunteering',
  'other',
] as const;

export const outcomes = [
  'solved',
  'advice',
  'referred',
  'appointment',
  'ongoing',
  'unmet-need',
  'left',
  'came-back',
] as const;

export const recipients = [
  'authority',
  'doctor',
  'school',
  'kindergarten',
  'sports-club',
  'association',
  'parish',
  'welfare-association',
  'other-office',
  'volunteer',
] as const;

export const originGroups = [
  'eu',
  'europe-other',
  'near-east',
  'central-asia',
  'africa',
  'asia-other',
  'americas',
  'germany',
] as const;
export const residenceGroups = [
  'eu-citizen',
  'permit',
  'temporary-protection',
  'asylum-procedure',
  'tolerated',
  'german',
  'other',
] as const;

export const durations = ['lt10', '10-20', '20-40', '40-60', 'gt60'] as const;
export const yesNo = ['yes', 'no'] as const;
export const mediations = ['used', 'none-available', 'not-needed'] as const;
export const visitors = ['person', 'volunteer', 'neighbour', 'landlord', 'organisation'] as const;
export const sexes = ['female', 'male', 'diverse'] as const;
export const sessionKinds = [
  'open-hour',
  'appointment',
  'home-visit',
  'stand',
  'round-table',
  'networking',
  'monthly',
] as const;

export type SessionKind = (typeof sessionKinds)[number];

/** What the product knows to count at a stand (locales/<tag>/stand.json); a city chooses and adds its own. */
export const tallyCounters = ['leaflet', 'question', 'volunteer', 'referred'] as const;

/** Catalogues that a city may choose from and extend. */
export const cityCatalogues = {
  channels,
  fields: fieldsOfAction,
  outcomes,
  recipients,
  origins: originGroups,
  residence: residenceGroups,
};
export type CityCatalogue = keyof typeof cityCatalogues;

/** Questions of the consultation that a city switches on or off; those not named here are always asked. */
export const optionalQuestions = ['persons', 'mediation', 'visitor', 'language', 'origin', 'residence'] as const;
export type OptionalQuestion = (typeof optionalQuestions)[number];

export const withNotAsked = (codes: readonly string[]): readonly string[] => [...codes, notAsked];
