import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../../database/workspace.tsx';
import type { DirectoryWords } from '../../../i18n/describe-schedule.ts';
import { addDays } from '../../../lib/zoned-time.ts';
import type { OfferEntry } from '../../../model/directory/entries.ts';
import { datesOf } from '../../../model/directory/occurrences.ts';
import type { Location } from '../../../model/records/directory-parts.ts';
import type { Offer } from '../../../model/records/offer.ts';
import styles from '../shared/directory.module.css';
import { useWords, type Words } from '../shared/use-words.ts';

type Fact = { term: string; value: ReactNode };

export const Lines = ({ lines }: { lines: readonly string[] }) => (
  <div className={styles.lines}>
    {lines.map((line) => (
      <bdi key={line} className={styles.prose}>
        {line}
      </bdi>
    ))}
  </div>
);

/** "Kai 1, 44137 Dortmund (Innenstadt-West)" */
export function placeInWords(place: Location, words: Pick<Words, 'district'>): string {
  const town = [place.postalCode, place.city].filter((part) => part !== undefined).join(' ');
  const parts = [place.name, place.address1, town].filter((part) => part !== undefined && part !== '');
  const district = place.district ? words.district(place.district) : '';
  if (parts.length === 0) return district;
  return district === '' ? parts.join(', ') : `${parts.join(', ')} (${district})`;
}

/** What is known of an offer, in the order in which people ask. */
export function useOfferFacts({ body, provider, cost }: OfferEntry, today: string): Fact[] {
  const { t } = useTranslation('directory');
  const { city } = useWorkspace();
  const words = useWords();
  const { labels } = words;
  const single = datesOf(
    { dates: body.dates ?? [] },
    { from: today, to: addDays(today, 365), timeZone: city.timeZone },
  );
  const times = [
    ...(body.schedules ?? []).map(words.schedule),
    ...single.slice(0, 8).map(({ day, from, to, place }) => {
      const hours = [from === '00:00' ? '' : from, to ?? ''].filter((part) => part !== '').join('–');
      return [words.day(day), hours, place ?? ''].filter((part) => part !== '').join(', ');
    }),
  ];
  const off = (body.dates ?? []).filter(({ cancelled, day }) => cancelled && day >= today);
  const places = body.locations?.length ? body.locations : (provider?.body.locations ?? []);
  const fact = (name: Parameters<typeof factName>[0], value: readonly string[]): Fact[] => {
    const said = value.filter((one) => one !== '');
    return said.length === 0 ? [] : [{ term: t(factName(name)), value: <Lines lines={said} /> }];
  };
  return [
    ...fact('when', times),
    ...fact(
      'calledOff',
      off.map(({ day, from }) => [words.day(day), from ?? ''].filter((one) => one).join(', ')),
    ),
    ...fact(
      'where',
      places.map((place) => placeInWords(place, words)),
    ),
    ...fact(
      'transport',
      places.flatMap(({ transport }) => transport ?? []),
    ),
    ...fact('districts', [words.list((body.serviceAreas ?? []).map(words.district))]),
    ...fact('languages', [words.list((body.languages ?? []).map(labels.language))]),
    ...fact('kind', body.kind ? [t(`kind.${body.kind}` as 'kind.sport', { defaultValue: body.kind })] : []),
    ...fact('level', [body.level ?? '']),
    ...fact('fields', [words.list((body.fields ?? []).map((code) => labels.catalogue('fields', code)))]),
    ...fact('age', [ages(body, t)]),
    ...fact('sexes', [words.list((body.sexes ?? []).map((sex) => labels.fixed('sexes', sex)))]),
    ...fact('eligibility', [body.eligibilityDescription ?? '']),
    ...fact('childcareQuestion', body.childcare ? [labels.fixed('yesNo', body.childcare)] : []),
    ...fact('accessible', body.accessible ? [t(`accessible.${body.accessible}`)] : []),
    ...fact('remote', body.remote ? [labels.fixed('yesNo', body.remote)] : []),
    ...fact(
      'cost',
      cost === 'free' ? [t('facts.free')] : (body.costOptions ?? []).map((one) => costInWords(one, words.tag)),
    ),
    ...fact('application', [body.applicationProcess ?? '']),
    ...fact(
      'bring',
      (body.requiredDocuments ?? []).map(({ document }) => document),
    ),
  ];
}

const factName = <
  Name extends
    | 'when'
    | 'calledOff'
    | 'where'
    | 'transport'
    | 'districts'
    | 'languages'
    | 'kind'
    | 'level'
    | 'fields'
    | 'age'
    | 'sexes'
    | 'eligibility'
    | 'childcareQuestion'
    | 'accessible'
    | 'remote'
    | 'cost'
    | 'application'
    | 'bring',
>(
  name: Name,
): `facts.${Name}` => `facts.${name}`;

function ages({ minimumAge: from, maximumAge: to }: Offer, t: DirectoryWords): string {
  if (from !== undefined && to !== undefined) return t('facts.ages', { from, to });
  if (from !== undefined) return t('facts.agesFrom', { from });
  return to === undefined ? '' : t('facts.agesTo', { to });
}

export function costInWords(
  { option, amountCents, description }: NonNullable<Offer['costOptions']>[number],
  tag: string,
): string {
  const amount =
    amountCents === undefined
      ? ''
      : new Intl.NumberFormat(tag, { style: 'currency', currency: 'EUR' }).format(amountCents / 100);
  const said = option.includes(amount) && amount !== '' ? [option] : [option, amount];
  return [...said, description ?? ''].filter((part) => part !== '').join(', ');
}
