import type { Schema } from '../schema/dialect.ts';

/** What a type has besides the common fields. */
export type OwnFields = { readonly fields: { readonly [name: string]: Schema }; readonly optional: readonly string[] };

type Fields = { readonly [name: string]: Schema };

export function ownFields(required: Fields, optional: Fields = {}): OwnFields {
  return { fields: { ...required, ...optional }, optional: Object.keys(optional) };
}

const author = '[0-9A-Za-z]{6,10}';
const random = '[0-9A-Za-z]{22,43}';

/** Id of a record of one of these types. */
export const idOf = (...types: readonly string[]): Schema => ({
  kind: 'text',
  max: 100,
  pattern: `(${types.join('|')})-${author}-${random}`,
});

export const text = (max: number): Schema => ({ kind: 'text', max });
export const code = (codes: readonly string[]): Schema => ({ kind: 'code', codes });
export const count = (max: number, min = 0): Schema => ({ kind: 'number', min, max });
export const asked = (of: Schema): Schema => ({ kind: 'answer', of });
export const day: Schema = { kind: 'day' };
export const flag: Schema = { kind: 'flag' };
export const time: Schema = { kind: 'text', max: 5, pattern: '([01][0-9]|2[0-3]):[0-5][0-9]' };
/** ISO 639-3. */
export const language: Schema = { kind: 'text', max: 3, pattern: '[a-z]{3}' };
/** BCP 47, as the city names its interface languages. */
export const languageTag: Schema = { kind: 'text', max: 20, pattern: '[a-z]{2,3}(-[A-Za-z0-9]{2,8})*' };
/** A code or identifier of the city file; what it means may have been retired since, so the list is not asked. */
export const cityCode: Schema = { kind: 'text', max: 40, pattern: '[a-z0-9+]+(-[a-z0-9+]+)*' };
const occurrence = 'plan(\\.[a-z0-9-]{1,40}){2}\\.[0-9]{4}-[0-9]{2}-[0-9]{2}';
/** An occurrence of the plan, `plan.<site>.<id>.<day>`. */
export const planKey: Schema = { kind: 'text', max: 120, pattern: occurrence };
/** The same, or a session's record. */
export const sessionKey: Schema = { kind: 'text', max: 120, pattern: `${occurrence}|session-${author}-${random}` };
/** The value of an iCalendar RRULE (RFC 5545), e.g. `FREQ=WEEKLY;BYDAY=MO`. */
export const recurrence: Schema = {
  kind: 'text',
  max: 200,
  pattern: 'FREQ=[A-Z]+(;[A-Z]+=[0-9A-Z,:+-]+)*',
};
/** Web addresses alone: neither `javascript:` nor anything that breaks out of an attribute. */
export const webAddress: Schema = { kind: 'text', max: 500, pattern: 'https?://[^\\s<>"]+' };
export const email: Schema = { kind: 'text', max: 200, pattern: '[^\\s@<>"]+@[^\\s@<>"]+' };
export const phone: Schema = { kind: 'text', max: 40, pattern: '[+0-9(][0-9 ()/.+-]*' };

/** Items merge one by one, by their `id`. */
export function items(max: number, required: Fields, optional: Fields = {}): Schema {
  const id: Schema = { kind: 'text', max: 22, pattern: '[0-9A-Za-z]{6,22}' };
  return { kind: 'list', max, key: 'id', of: group({ id, ...required }, optional) };
}

/** Fields that belong together and merge as one value. */
export function group(required: Fields, optional: Fields = {}): Schema {
  return { kind: 'record', fields: { ...required, ...optional }, optional: Object.keys(optional) };
}

export const list = (of: Schema, max: number): Schema => ({ kind: 'list', of, max });

/** HSDS 3.0, phone.type. */
const phoneTypes = ['voice', 'cell', 'fax', 'text', 'sms', 'textphone'];

export const phones: Schema = items(10, { number: phone }, { type: code(phoneTypes), languages: list(language, 20) });

/** HSDS schedule: an RRULE with its hours, local to the city; `until` ends a series. */
export const schedules: Schema = items(
  40,
  { rrule: recurrence, opensAt: time },
  { closesAt: time, dtstart: day, until: day, description: text(160) },
);

/** Somebody heard that this is not so any more; a confirmation takes it away. */
export const doubt: Schema = group({ on: day }, { text: text(300) });

export const weekday = code(['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']);
export const weeklyTimes: Schema = items(40, { day: weekday, from: time, to: time });
