import type { CityConfiguration } from '../city/configuration.ts';
import type { RecordFields } from './common.ts';

/** The one record that carries the city's configuration to the tablets, in database `network`. */
export const cityRecordId = 'city-provision-configuration';

export type CityRecord = RecordFields & { type: 'city'; configuration: CityConfiguration };
