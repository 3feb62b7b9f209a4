import type { JsonObject } from '../../lib/json.ts';
import type { CityConfiguration } from '../city/configuration.ts';
import type { Chance } from './chance.ts';

/** A record as it goes to the server, and the database that it belongs to. */
export type MadeRecord = { db: string; id: string; body: JsonObject };

export type Maker = { chance: Chance; city: CityConfiguration; today: string };

/** An id inside of a list. */
export const item = ({ chance }: Maker, fields: JsonObject): JsonObject => ({ id: chance.text(10), ...fields });
