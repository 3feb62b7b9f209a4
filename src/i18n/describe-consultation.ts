import type { TFunction } from 'i18next';
import type { CityConfiguration } from '../model/city/configuration.ts';
import type { Concern, Consultation } from '../model/records/consultation.ts';
import { notAsked } from '../model/schema/dialect.ts';
import type { Labels } from './use-labels.ts';

export type DescribedField = { term: string; value: string; muted: boolean };

/** "Wohnen: Beraten", the short name of a consultation. */
export function consultationName(concerns: readonly Pick<Concern, 'field' | 'outcome'>[], labels: Labels): string {
  const [main] = concerns;
  if (!main) return '–';
  return `${labels.catalogue('fields', main.field)}: ${labels.catalogue('outcomes', main.outcome)}`;
}

/** "Wohnen: Verwiesen → Verein", one concern with where it led. */
export function concernText(concern: Concern, labels: Labels): string {
  const to = concern.referral ? labels.catalogue('recipients', concern.referral.to) : '';
  return [consultationName([concern], labels), to].filter((part) => part !== '').join(' → ');
}

/** The name of a session key as a consultation keeps it; '' when this device does not know the session. */
export function sessionName(
  key: string | undefined,
  city: CityConfiguration,
  labels: Labels,
  added: ReadonlyMap<string, string>,
): string {
  if (key === undefined) return '';
  const [prefix, siteId, planId] = key.split('.');
  if (prefix !== 'plan') return added.get(key) ?? '';
  const site = city.sites.find((entry) => entry.id === siteId);
  const plan = site?.hours.find((hours) => hours.id === planId);
  return site && plan ? labels.session({ title: plan.title, kind: plan.kind, site: site.id }) : '';
}

/** Every answer of a consultation in words, what was not asked marked as such. */
export function describeConsultation(
  record: Consultation,
  city: CityConfiguration,
  labels: Labels,
  t: TFunction<'consultation'>,
): DescribedField[] {
  const line = (term: string, code: string | number, value: string): DescribedField => ({
    term,
    value,
    muted: code === notAsked,
  });
  const { questions } = city;
  const persons = record.persons === notAsked ? labels.notAsked : String(record.persons);
  return [
    line(t('field.channel'), record.channel, labels.catalogue('channels', record.channel)),
    line(t('field.ageBand'), record.ageBand, labels.ageBand(record.ageBand)),
    line(t('field.sex'), record.sex, labels.fixed('sexes', record.sex)),
    line(t('field.firstTime'), record.firstTime, labels.fixed('yesNo', record.firstTime)),
    line(t('field.duration'), record.duration, labels.fixed('durations', record.duration)),
    questions.language && line(t('field.language'), record.language, labels.language(record.language)),
    questions.mediation && line(t('field.mediation'), record.mediation, labels.fixed('mediations', record.mediation)),
    questions.visitor && line(t('field.visitor'), record.visitor, labels.fixed('visitors', record.visitor)),
    questions.persons && line(t('field.persons'), record.persons, persons),
    questions.origin && line(t('field.origin'), record.origin, labels.catalogue('origins', record.origin)),
    questions.residence &&
      line(t('field.residence'), record.residence, labels.catalogue('residence', record.residence)),
  ].filter((item) => item !== false);
}

/** "Nicht gefragt: Alter und Geschlecht"; '' when everything was asked. */
export function unaskedLine(fields: readonly DescribedField[], labels: Labels): string {
  const terms = fields.filter(({ muted }) => muted).map(({ term }) => term.replace(/[?؟]$/u, ''));
  return terms.length === 0 ? '' : `${labels.notAsked}: ${new Intl.ListFormat(labels.tag).format(terms)}`;
}

/** Everything that a search in lists should find a consultation by, in lower case. */
export function searchText(record: Consultation, labels: Labels, session: string): string {
  const concerns = record.concerns.flatMap((concern) => [
    labels.catalogue('fields', concern.field),
    labels.catalogue('outcomes', concern.outcome),
  ]);
  const rest = [
    labels.language(record.language),
    labels.site(record.site),
    labels.catalogue('channels', record.channel),
    session,
    record.date,
  ];
  return [...concerns, ...rest].join(' ').toLocaleLowerCase();
}
