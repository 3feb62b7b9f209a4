import { type DirectoryWords, dayInWords, describeSchedule, hoursInWords } from '../../../i18n/describe-schedule.ts';
import { languageName } from '../../../i18n/language-name.ts';
import { findLanguage } from '../../../i18n/languages.ts';
import { mailLink, phoneLink, webLink } from '../../../lib/safe-link.ts';
import type { CityConfiguration } from '../../../model/city/configuration.ts';
import { printableForOffer } from '../../../model/directory/contact-details.ts';
import type { OfferEntry } from '../../../model/directory/entries.ts';
import type { Programmed } from '../../../model/directory/programme.ts';
import type { ProgrammeItem, ProgrammeText } from '../../../model/directory/programme-text.ts';
import type { Location } from '../../../model/records/directory-parts.ts';

type Words = { t: DirectoryWords; tag: string; city: CityConfiguration };

/** "Dezember 2026" */
export const monthInWords = (month: string, tag: string): string =>
  new Intl.DateTimeFormat(tag, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${month}-15T12:00:00Z`),
  );

const shortDay = (day: string, tag: string): string =>
  new Intl.DateTimeFormat(tag, { weekday: 'short', day: 'numeric', month: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${day}T12:00:00Z`),
  );

/** The offer's words in a language, as far as somebody translated them. */
function translated({ body }: OfferEntry, tag: string): { name: string; description: string } {
  const found = body.translations?.find(({ language }) => language === tag);
  return {
    name: found?.name ?? body.name,
    description: found?.description ?? (tag === 'de' ? (body.description ?? '') : ''),
  };
}

export function placeOf({ body, provider }: OfferEntry): string {
  const [place]: Location[] = body.locations?.length ? body.locations : (provider?.body.locations ?? []);
  if (!place) return '';
  const town = [place.postalCode, place.city].filter((part) => part !== undefined).join(' ');
  return [place.name, place.address1, town].filter((part) => part !== undefined && part !== '').join(', ');
}

/** So many days are named one by one; more are a series that its rule tells. */
const mostDates = 9;

function whenOf({ entry, dates }: Programmed, { t, tag }: Words): string[] {
  const series = (entry.body.schedules ?? []).map((schedule) => describeSchedule(schedule, t, tag));
  // A list that broke off would look like a series that ends.
  if (series.length > 0 && dates.length > mostDates) return series;
  const days = dates.map(({ day, from, to }) => {
    const hours = series.length > 0 ? '' : hoursInWords({ from, to }, t);
    return [shortDay(day, tag), hours].filter((part) => part !== '').join(', ');
  });
  if (days.length === 0) return [...series, t('programme.byArrangement')];
  return [...series, t('programme.days', { days: days.join(' · ') })];
}

export function itemOf(one: Programmed, words: Words): ProgrammeItem {
  const { entry } = one;
  const { t, tag } = words;
  const { body, provider, freshness } = entry;
  const facts = [
    (body.languages ?? []).map((code) => languageName(code, tag)).join(', '),
    entry.cost === 'free' ? t('facts.free') : '',
    body.childcare === 'yes' ? t('facts.childcare') : '',
    body.accessible === 'yes' ? t('programme.accessible') : '',
  ];
  const contacts = printableForOffer(body, provider?.body).flatMap(({ name, phones, email }) => [
    ...(name === undefined ? [] : [{ text: name }]),
    ...phones.map((phone) => withLink(phone, phoneLink(phone))),
    ...(email === undefined ? [] : [withLink(email, mailLink(email))]),
  ]);
  const page = body.url === undefined ? [] : [withLink(body.url, webLink(body.url))];
  return {
    ...translated(entry, tag),
    provider: provider?.body.name ?? '',
    when: whenOf(one, words),
    where: placeOf(entry),
    facts: facts.filter((part) => part !== '').join(' · '),
    contacts: [...contacts, ...page],
    ...(freshness.state === 'doubtful' && { warning: t('programme.askFirst') }),
  };
}

const withLink = (text: string, href: string | undefined) => ({ text, ...(href && { href }) });

/** The whole month in one language; `t` in that language. */
export function programmeText(
  listed: readonly Programmed[],
  { month, today, tag, city, t }: Words & { month: string; today: string },
): ProgrammeText {
  return {
    tag,
    dir: findLanguage(tag).dir,
    title: t('programme.heading', { network: city.network, month: monthInWords(month, tag) }),
    intro: t('programme.intro', { city: city.city }),
    items: listed.map((one) => itemOf(one, { t, tag, city })),
    footer: t('programme.footer', { network: city.network, city: city.city, day: dayInWords(today, tag) }),
  };
}
