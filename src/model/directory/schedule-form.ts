import { randomBase62 } from '../../lib/random-id.ts';
import type { Weekday } from '../../lib/zoned-time.ts';
import type { Schedule } from '../records/directory-parts.ts';
import { parseRule, ruleText } from './rule.ts';

/** How often, as a form asks. `custom` keeps a rule that came from elsewhere. */
export const patterns = ['week', 'weeks-2', 'month-1', 'month-2', 'month-3', 'month-4', 'month--1', 'custom'] as const;
export type Pattern = (typeof patterns)[number];

/** One line of opening hours being edited. */
export type ScheduleForm = {
  id: string;
  /** As it was read. */
  rrule: string;
  pattern: Pattern;
  days: Weekday[];
  opensAt: string;
  closesAt: string;
  dtstart: string;
  until: string;
  description: string;
};

export const emptySchedule = (): ScheduleForm => ({
  id: randomBase62(10),
  rrule: '',
  pattern: 'week',
  days: [],
  opensAt: '',
  closesAt: '',
  dtstart: '',
  until: '',
  description: '',
});

/** Which of the form's patterns a rule is. */
function patternOf(rrule: string): Pick<ScheduleForm, 'pattern' | 'days'> {
  const rule = parseRule(rrule);
  const isPlain = rule && rule.months.length === 0 && rule.monthDays.length === 0 && !rule.until && !rule.count;
  const days = rule?.days.map(({ day }) => day) ?? [];
  if (!isPlain || days.length === 0) return { pattern: 'custom', days: [] };
  if (rule.freq === 'WEEKLY' && rule.interval <= 2) return { pattern: rule.interval === 1 ? 'week' : 'weeks-2', days };
  const positions = new Set(rule.days.map(({ nth }) => nth));
  const pattern = patterns.find((name) => name === `month-${[...positions][0]}`);
  return rule.freq === 'MONTHLY' && rule.interval === 1 && positions.size === 1 && pattern
    ? { pattern, days }
    : { pattern: 'custom', days: [] };
}

export function scheduleForm({ id, rrule, opensAt, closesAt, dtstart, until, description }: Schedule): ScheduleForm {
  const optional = {
    closesAt: closesAt ?? '',
    dtstart: dtstart ?? '',
    until: until ?? '',
    description: description ?? '',
  };
  return { id, rrule, ...patternOf(rrule), opensAt, ...optional };
}

function ruleOf({ pattern, days, rrule }: ScheduleForm): string {
  if (pattern === 'custom') return rrule;
  const nth = pattern.startsWith('month-') ? Number(pattern.slice('month-'.length)) : undefined;
  return ruleText({
    freq: nth === undefined ? 'WEEKLY' : 'MONTHLY',
    interval: pattern === 'weeks-2' ? 2 : 1,
    days: days.map((day) => (nth === undefined ? { day } : { day, nth })),
    monthDays: [],
    months: [],
  });
}

/** What a line says; `undefined` while it has no weekday or no hour. A series of every other week needs its first day. */
export function scheduleOf(form: ScheduleForm, today: string): Schedule | undefined {
  const { id, opensAt, closesAt, until, description } = form;
  if (opensAt === '' || (form.pattern !== 'custom' && form.days.length === 0)) return undefined;
  const dtstart = form.dtstart || (form.pattern === 'weeks-2' ? today : '');
  return {
    id,
    rrule: ruleOf(form),
    opensAt,
    ...(closesAt && { closesAt }),
    ...(dtstart && { dtstart }),
    ...(until && { until }),
    ...(description.trim() && { description: description.trim() }),
  };
}

export const schedulesOf = (forms: readonly ScheduleForm[], today: string): Schedule[] =>
  forms.flatMap((form) => scheduleOf(form, today) ?? []);
