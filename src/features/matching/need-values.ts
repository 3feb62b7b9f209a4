import { type DayPart, partsAmong, windowsOf } from '../../model/matching/day-parts.ts';
import type { Need, WeekTime } from '../../model/matching/need.ts';
import type { NeedDetails } from '../../model/records/need-fields.ts';

/** What stands in the form; '' is "not asked". */
export type NeedValues = {
  field: string;
  kind: string;
  text: string;
  parts: DayPart[];
  district: string;
  childcare: boolean;
  level: string;
  language: string;
  age: string;
};

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
