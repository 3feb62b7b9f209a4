import { useTranslation } from 'react-i18next';
import { Card } from '../../components/card/card.tsx';
import { DescriptionList } from '../../components/description-list/description-list.tsx';
import { useWorkspace } from '../../database/workspace.tsx';
import { formatDate, formatMoment } from '../../i18n/format.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { lastSeen } from '../../model/persons/person-days.ts';
import { calledName } from '../../model/persons/person-form.ts';
import type { Person } from '../../model/records/person.ts';
import styles from './people.module.css';

/** What is known of somebody, as they told it. */
export function PersonFacts({ person }: { person: Person }) {
  const { t } = useTranslation(['people', 'consultation']);
  const { city } = useWorkspace();
  const labels = useLabels(city);
  const place = { tag: labels.tag, timeZone: city.timeZone };
  const called = calledName(person);
  const names = person.names.filter(({ text }) => text !== called);
  const year = person.birthYear;
  const items = [
    ...names.map(({ id, kind, text }) => ({ key: id, term: t(`nameKind.${kind}`), value: <bdi>{text}</bdi> })),
    ...(typeof year === 'number' ? [{ key: 'year', term: t('form.birthYear'), value: String(year) }] : []),
    ...(person.phones ?? []).map(({ id, number }) => ({
      key: id,
      term: t('form.phone'),
      value: (
        <a href={`tel:${number.replace(/[^\d+]/g, '')}`} dir="ltr">
          {number}
        </a>
      ),
    })),
    ...(person.languages
      ? [
          {
            key: 'lang',
            term: t('form.languages'),
            value: person.languages.map((one) => labels.language(one.language)).join(', '),
          },
        ]
      : []),
    ...(person.sex ? [{ key: 'sex', term: t('form.sex'), value: labels.fixed('sexes', person.sex) }] : []),
    ...(person.email ? [{ key: 'email', term: t('form.email'), value: <bdi>{person.email}</bdi> }] : []),
    ...(person.address ? [{ key: 'address', term: t('form.address'), value: <bdi>{person.address}</bdi> }] : []),
    ...(person.district
      ? [
          {
            key: 'district',
            term: t('form.district'),
            value: city.districts.find(({ id }) => id === person.district)?.name ?? person.district,
          },
        ]
      : []),
    { key: 'basis', term: t('basis.title'), value: t(`basis.${person.basis}`) },
    {
      key: 'seen',
      term: t('lastContact'),
      value: <bdi>{formatDate(new Date(`${lastSeen(person)}T12:00:00Z`), { ...place, timeZone: 'UTC' })}</bdi>,
    },
    { key: 'site', term: t('consultation:field.site'), value: labels.site(person.site) },
    {
      key: 'created',
      term: t('consultation:field.recordedAt'),
      value: <bdi>{formatMoment(person.createdAt, place)}</bdi>,
    },
  ];
  // A term that comes twice (two telephones) is one term with two lines.
  const terms = Map.groupBy(items, ({ term }) => term);
  return (
    <Card>
      <DescriptionList
        items={[...terms].map(([term, values]) => ({
          term,
          value: values.map(({ key, value }) => <div key={key}>{value}</div>),
        }))}
      />
      {person.notes ? (
        <p className={styles.text} dir="auto">
          {person.notes}
        </p>
      ) : null}
    </Card>
  );
}
