import type { TFunction } from 'i18next';
import type { Weekday } from '../lib/zoned-time.ts';
import type { WeekTime } from '../model/matching/need.ts';
import type { Reason } from '../model/matching/reason.ts';
import type { Labels } from './use-labels.ts';

export type MatchWords = TFunction<'matching'>;

const weekdays: readonly Weekday[] = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const latin = (tag: string): string => (tag === 'ar' ? 'ar-u-nu-latn' : tag);
const isolate = (text: string): string => `\u2068${text}\u2069`;

/** "Mo." – 5 January 2026 was a Monday. */
export function weekdayName(day: Weekday, tag: string): string {
  const at = new Date(Date.UTC(2026, 0, 5 + weekdays.indexOf(day)));
  return new Intl.DateTimeFormat(latin(tag), { weekday: 'short', timeZone: 'UTC' }).format(at);
}

const dayAt = (day: string): Date => new Date(`${day}T12:00:00Z`);

/** "23.11.2026" */
export const shortDay = (day: string, tag: string): string =>
  new Intl.DateTimeFormat(latin(tag), { dateStyle: 'medium', timeZone: 'UTC' }).format(dayAt(day));

/** "Di., Do. 18:00–19:30" */
function slotsText(slots: readonly WeekTime[], tag: string): string {
  const groups = Map.groupBy(slots, ({ from, to }) => (to === from ? from : `${from}\u2060–\u2060${to}`));
  return [...groups]
    .map(([hours, list]) => {
      const days = weekdays.filter((day) => list.some((slot) => slot.day === day));
      return `${days.map((day) => weekdayName(day, tag)).join(tag === 'ar' ? '، ' : ', ')} ${isolate(hours)}`;
    })
    .join('; ');
}

function agesText(from: number | undefined, to: number | undefined, t: MatchWords): string {
  if (from !== undefined && to !== undefined) return t('ages.between', { from, to });
  return from === undefined ? t('ages.to', { to }) : t('ages.from', { from });
}

type Names = { districts: readonly { id: string; name: string }[] };

/** A reason in words: "Di., Do. 18:00–19:30", "Keine Kinderbetreuung". */
export function reasonText({ code, params }: Reason, t: MatchWords, labels: Labels, { districts }: Names): string {
  const list = (texts: readonly string[]): string => new Intl.ListFormat(labels.tag).format(texts);
  const district = (id: string): string => districts.find((entry) => entry.id === id)?.name ?? id;
  const words = {
    field: params.field === undefined ? '' : labels.catalogue('fields', params.field),
    kind: params.kind === undefined ? '' : kindName(params.kind, t),
    languages: list((params.languages ?? []).map(labels.language)),
    districts: list((params.districts ?? []).map(district)),
    slots: slotsText(params.slots ?? [], labels.tag),
    sexes: list((params.sexes ?? []).map((sex) => labels.fixed('sexes', sex))),
    level: isolate(params.level ?? ''),
    ages: agesText(params.from, params.to, t),
    day: params.day === undefined ? '' : shortDay(params.day, labels.tag),
    count: params.count ?? 0,
  };
  return t(`reason.${code}` as 'reason.places.free', { ...words });
}

export const kindName = (kind: string, t: MatchWords): string =>
  t(`kind.${kind}` as 'kind.sport', { defaultValue: kind });
