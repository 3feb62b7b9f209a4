import type { Row } from '../../database/row.ts';
import type { Json, JsonObject } from '../../lib/json.ts';

type Place = (id: string, body: JsonObject) => string;

const idIn = (value: Json | undefined): string => (typeof value === 'string' ? value : '');
const consultation: Place = (id) => `/consultations/${id}`;
const referral: Place = (id) => `/referrals/${id}`;
const helper: Place = (id) => `/helpers/${id}`;

/** Where somebody can look at a record of this type and mend it; what hangs on another record leads there. */
const places: { readonly [type: string]: Place } = {
  consultation,
  casenote: (_, body) => consultation(idIn(body.consultation), body),
  person: (id) => `/people/${id}`,
  referral,
  introduction: (_, body) => referral(idIn(body.referral), body),
  provider: (id) => `/providers/${id}`,
  offer: (id) => `/offers/${id}`,
  guide: (id) => `/guide/${id}`,
  suggestion: () => '/guide/suggestions',
  helper,
  assignment: (_, body) => helper(idIn(body.helper), body),
  hours: (_, body) => helper(idIn(body.helper), body),
};

/** The address of the screen, or `undefined` where a record has none of its own. */
export function whereToMend({ id, type, body }: Pick<Row, 'id' | 'type' | 'body'>): string | undefined {
  return Object.hasOwn(places, type) ? places[type]?.(id, body) : undefined;
}
