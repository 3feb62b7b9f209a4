import type { Weekday } from '../../lib/zoned-time.ts';
import { filled, some, wholeNumber } from '../directory/form-parts.ts';
import { weekdays } from '../directory/rule.ts';
import type { RecruitingStep } from '../records/helper.ts';
import type { HelperFacts, HelperKind, HelperState } from './helper-facts.ts';

export type PhoneRow = { id: string; number: string };
export type LanguageRow = { id: string; language: string; level: string; written: boolean };
/** The same hours on several days of the week. */
export type TimesRow = { id: string; days: Weekday[]; from: string; to: string };
export type AwayRow = { id: string; from: string; to: string };

/** The profile as it stands in a form; '' is "not said". */
export type HelperForm = {
  name: string;
  kinds: HelperKind[];
  state: HelperState;
  phones: PhoneRow[];
  email: string;
  languages: LanguageRow[];
  times: TimesRow[];
  away: AwayRow[];
  districts: string[];
  fields: string[];
  refusesFields: string[];
  /** In their own words, by commas. */
  refuses: string;
  hoursPerMonth: string;
  confidentialitySigned: string;
  paid: boolean;
  organisation: string;
  source: string;
  recruiting: RecruitingStep | '';
  remindOn: string;
  since: string;
  activeSince: string;
  pausedUntil: string;
  leftOn: string;
  text: string;
};

const digits = (time: string): string => time.replace(':', '');

/** Items that say the same have the same id, so that two tablets that add it make one item. */
export const timeId = (day: Weekday, from: string, to: string): string => `${day}${digits(from)}${digits(to)}`;
export const spokenId = (language: string): string => `spoken${language}`;

function timesRows(times: HelperFacts['times'] = []): TimesRow[] {
  const groups = Map.groupBy(times, ({ from, to }) => `${from}${to}`);
  return [...groups.values()].map((list) => {
    const { from = '', to = '' } = list[0] ?? {};
    const days = weekdays.filter((day) => list.some((time) => time.day === day));
    return { id: `times${digits(from)}${digits(to)}`, days, from, to };
  });
}

const timesOf = (rows: readonly TimesRow[]) =>
  weekdays.flatMap((day) =>
    [...new Map(rows.map((row) => [`${row.from}${row.to}`, row])).values()]
      .filter(({ days, from, to }) => days.includes(day) && from !== '' && from < to)
      .map(({ from, to }) => ({ id: timeId(day, from, to), day, from, to })),
  );

export function helperForm(facts: Partial<HelperFacts>): HelperForm {
  const { languages = [], phones = [], away = [] } = facts;
  return {
    name: facts.name ?? '',
    kinds: [...(facts.kinds ?? [])],
    state: facts.state ?? 'interested',
    phones: phones.map(({ id = '', number }) => ({ id, number })),
    email: facts.email ?? '',
    languages: languages.map(({ id, language, level = '', written = false }) => ({
      id: id ?? spokenId(language),
      language,
      level,
      written,
    })),
    times: timesRows(facts.times),
    away: away.map(({ id = '', from, to }) => ({ id, from, to })),
    districts: [...(facts.districts ?? [])],
    fields: [...(facts.fields ?? [])],
    refusesFields: [...(facts.refusesFields ?? [])],
    refuses: (facts.refuses ?? []).join(', '),
    hoursPerMonth: facts.hoursPerMonth === undefined ? '' : String(facts.hoursPerMonth),
    confidentialitySigned: facts.confidentialitySigned ?? '',
    paid: facts.paid ?? false,
    organisation: facts.organisation ?? '',
    source: facts.source ?? '',
    recruiting: facts.recruiting ?? '',
    remindOn: facts.remindOn ?? '',
    since: facts.since ?? '',
    activeSince: facts.activeSince ?? '',
    pausedUntil: facts.pausedUntil ?? '',
    leftOn: facts.leftOn ?? '',
    text: facts.text ?? '',
  };
}

const words = (text: string): string[] =>
  text
    .split(/[,;،]/)
    .map((one) => one.trim())
    .filter((one) => one !== '');

const languagesOf = (rows: readonly LanguageRow[]) =>
  rows
    .filter(({ language }) => language !== '')
    .map(({ id, language, level, written }) => ({
      id,
      language,
      ...(level && { level }),
      ...(written && { written }),
    }));

/** The record's fields; `undefined` for those that it leaves out. */
export function helperFields(form: HelperForm) {
  return {
    name: form.name.trim(),
    kinds: form.kinds,
    state: form.state,
    phones: some(
      form.phones.filter(({ number }) => number.trim() !== '').map(({ id, number }) => ({ id, number: number.trim() })),
    ),
    email: filled(form.email),
    languages: some(languagesOf(form.languages)),
    times: some(timesOf(form.times)),
    away: some(form.away.filter(({ from, to }) => from !== '' && from <= to)),
    districts: some(form.districts),
    fields: some(form.fields),
    refusesFields: some(form.refusesFields),
    refuses: some(words(form.refuses)),
    hoursPerMonth: wholeNumber(form.hoursPerMonth),
    confidentialitySigned: filled(form.confidentialitySigned),
    paid: form.paid || undefined,
    organisation: filled(form.organisation),
    source: filled(form.source),
    recruiting: form.recruiting === '' ? undefined : form.recruiting,
    remindOn: filled(form.remindOn),
    since: filled(form.since),
    activeSince: filled(form.activeSince),
    pausedUntil: filled(form.pausedUntil),
    leftOn: filled(form.leftOn),
    text: filled(form.text),
  };
}

/** "5,80" or "5.80" in cents; `undefined` for what is no amount. */
export function centsOf(text: string): number | undefined {
  const [, euros = '', cents = ''] = /^(\d{1,4})(?:[.,](\d{1,2}))?$/.exec(text.trim()) ?? [];
  return euros === '' ? undefined : Number(euros) * 100 + Number(cents.padEnd(2, '0'));
}
