import { type DayPart, partsAmong, windowsOf } from '../../model/matching/day-parts.ts';
import type { Need, WeekTime } from '../../model/matching/need.ts';
import { needOfDetails } from '../../model/matching/open-needs.ts';
import type { NeedDetails } from '../../model/records/need-fields.ts';

/** What is looked for besides the field of action, in codes alone; '' is "not asked". */
export type WishValues = {
  kind: string;
  parts: DayPart[];
  district: string;
  childcare: boolean;
  level: string;
  language: string;
};

/** What stands in the form. */
export type NeedValues = WishValues & { field: string; text: string; age: string };

export const emptyNeed = (district = ''): NeedValues => ({
  field: '',
  kind: '',
  text: '',
  parts: [],
  district,
  childcare: false,
  level: '',
  language: '',
  age: '',
});

const given = <Name extends string, Value>(name: Name, value: Value, isGiven: boolean): { [name in Name]?: Value } =>
  isGiven ? ({ [name]: value } as { [name in Name]: Value }) : {};

export function needOf(values: NeedValues): Need {
  const { field, kind, text, parts, district, childcare, level, language, age } = values;
  const years = Number(age);
  return {
    field,
    ...given('kind', kind, kind !== ''),
    ...given('text', text.trim(), text.trim() !== ''),
    ...given('times', parts.flatMap(windowsOf), parts.length > 0),
    ...given('districts', [district], district !== ''),
    ...given('childcare', true, childcare),
    ...given('level', level, level !== ''),
    ...given('languages', [language], language !== ''),
    ...given('age', { from: years, to: years }, /^\d{1,3}$/.test(age)),
  };
}

export function valuesOf({
  field,
  kind,
  text,
  times = [],
  districts,
  childcare,
  level,
  languages,
  age,
}: Need): NeedValues {
  return {
    field,
    kind: kind ?? '',
    text: text ?? '',
    parts: partsAmong(times),
    district: districts?.[0] ?? '',
    childcare: childcare ?? false,
    level: level ?? '',
    language: languages?.[0] ?? '',
    age: age !== undefined && age.from === age.to ? String(age.from) : '',
  };
}

/** The wish without words of anybody's own, as a consultation keeps it. `newId` makes ids of items. */
export function detailsOf(need: Need, newId: () => string): NeedDetails {
  const { kind, times, districts, childcare, level, languages } = need;
  const withIds = (list: readonly WeekTime[]) => list.map((time) => ({ id: newId(), ...time }));
  return {
    ...given('kind', kind as string, kind !== undefined),
    ...given('times', withIds(times ?? []), times !== undefined),
    ...given('districts', [...(districts ?? [])], districts !== undefined),
    ...given('childcare', 'yes' as const, childcare === true),
    ...given('level', level as string, level !== undefined),
    ...given('language', languages?.[0] as string, languages?.[0] !== undefined),
  };
}

/** A kept wish as the form shows it. */
export const wishOf = (details: NeedDetails): WishValues => valuesOf(needOfDetails('', details));

const codesOf = (values: Partial<WishValues>, newId: () => string): NeedDetails =>
  detailsOf(needOf({ ...emptyNeed(), ...values }), newId);

const detailNames = { parts: 'times', district: 'districts' } as const;

/** A kept wish after some of the form was changed; what the form does not show (an hour, a second district) stays. */
export function changedDetails<Details extends NeedDetails>(
  details: Details,
  changed: Partial<WishValues>,
  newId: () => string,
): Details {
  const codes: NeedDetails = codesOf(changed, newId);
  const result: Details = { ...details };
  for (const name of Object.keys(changed) as (keyof WishValues)[]) {
    const detail = name === 'parts' || name === 'district' ? detailNames[name] : name;
    delete result[detail];
    if (codes[detail] !== undefined) Object.assign(result, { [detail]: codes[detail] });
  }
  return result;
}
