import type { CityConfiguration } from '../city/configuration.ts';

/**
 * What people come with (facts of the press and the counters); named in `locales/<tag>/directory.json`. A city adds its
 * own in its configuration (`guideTopics`).
 */
const topics = [
  'registration',
  'residence',
  'subsistence',
  'housing',
  'landlord',
  'energy',
  'doctor',
  'health-insurance',
  'birth',
  'child-benefit',
  'kindergarten',
  'school',
  'language-course',
  'recognition',
  'work',
  'transport',
  'debts',
  'letters',
  'violence',
  'other',
] as const;

/** The topics of a city's guide: its own, or those that every city has. */
export function guideTopics(city: Pick<CityConfiguration, 'guideTopics'>): string[] {
  return city.guideTopics?.filter(({ retired }) => !retired).map(({ code }) => code) ?? [...topics];
}
