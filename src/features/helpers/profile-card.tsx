import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../components/card/card.tsx';
import { DescriptionList } from '../../components/description-list/description-list.tsx';
import { Gauge } from '../../components/gauge/gauge.tsx';
import { SectionHeading } from '../../components/section-heading/section-heading.tsx';
import { useWorkspace } from '../../database/workspace.tsx';
import type { HelperFacts } from '../../model/helpers/helper-facts.ts';
import { helperForm } from '../../model/helpers/helper-form.ts';
import { loadOf } from '../../model/helpers/load.ts';
import styles from './helpers.module.css';
import { TimeSpan } from './time-span.tsx';
import type { HelperData } from './use-helpers.ts';
import { useRights } from './use-rights.ts';
import { useWords } from './use-words.ts';

function Lines({ lines }: { lines: readonly { key: string; line: ReactNode }[] }) {
  return (
    <span className={styles.lines}>
      {lines.map(({ key, line }) => (
        <span key={key}>{line}</span>
      ))}
    </span>
  );
}

function Spoken({ helper }: { helper: HelperFacts }) {
  const { t } = useTranslation('helpers');
  const { labels } = useWords();
  const lines = (helper.languages ?? []).map(({ language, level, written }) => ({
    key: language,
    line: (
      <>
        {labels.language(language)}
        <span className={styles.quiet}>
          {[level === undefined ? '' : t(`level.${level as 'good'}`), written ? t('spoken.written') : '']
            .filter((one) => one !== '')
            .map((one) => ` · ${one}`)
            .join('')}
        </span>
      </>
    ),
  }));
  return <Lines lines={lines} />;
}

/** What somebody does, when, where, how much of it, and what they do not do. */
export function ProfileCard({ helper, data, today }: { helper: HelperFacts; data: HelperData; today: string }) {
  const { t } = useTranslation('helpers');
  const { city } = useWorkspace();
  const words = useWords();
  const { isCounter } = useRights();
  const { labels } = words;
  const load = loadOf(helper.id, today.slice(0, 7), data.assignments, data.hours);
  const limit = helper.hoursPerMonth;
  const fields = (codes: readonly string[] = []): string[] => codes.map((code) => labels.catalogue('fields', code));
  const refused = [...fields(helper.refusesFields), ...(helper.refuses ?? [])];
  const away = (helper.away ?? []).filter(({ to }) => to >= today);
  const organisation = city.organisations.find(({ id }) => id === helper.organisation)?.name;
  const items: readonly (false | { term: string; value: ReactNode })[] = [
    (helper.languages ?? []).length > 0 && { term: t('form.languages'), value: <Spoken helper={helper} /> },
    isCounter &&
      (helper.times ?? []).length > 0 && {
        term: t('form.times'),
        value: (
          <Lines
            lines={helperForm(helper).times.map(({ id, days, from, to }) => ({
              key: id,
              line: (
                <>
                  {words.list(days.map(words.weekday))} <TimeSpan from={from} to={to} />
                </>
              ),
            }))}
          />
        ),
      },
    isCounter &&
      away.length > 0 && {
        term: t('form.away'),
        value: (
          <Lines
            lines={away.map(({ from, to }) => ({
              key: from,
              line: <bdi>{`${words.day(from)} – ${words.day(to)}`}</bdi>,
            }))}
          />
        ),
      },
    (helper.districts ?? []).length > 0 && {
      term: t('form.districts'),
      value: words.list((helper.districts ?? []).map(labels.district)),
    },
    (helper.fields ?? []).length > 0 && { term: t('form.fields'), value: words.list(fields(helper.fields)) },
    refused.length > 0 && { term: t('form.refuses'), value: <bdi>{words.list(refused)}</bdi> },
    {
      term: t('form.declaration'),
      value:
        helper.confidentialitySigned === undefined ? (
          <strong>{t('people.unsigned')}</strong>
        ) : (
          t('people.signedOn', { day: words.day(helper.confidentialitySigned) })
        ),
    },
    { term: t('form.paid'), value: t(helper.paid ? 'people.paid' : 'people.unpaid') },
    organisation !== undefined && { term: t('form.organisation'), value: <bdi>{organisation}</bdi> },
    helper.since !== undefined && { term: t('form.since'), value: words.day(helper.since) },
    helper.activeSince !== undefined && { term: t('form.activeSince'), value: words.day(helper.activeSince) },
    helper.source !== undefined && { term: t('form.source'), value: <bdi>{helper.source}</bdi> },
    helper.text !== undefined && { term: t('form.text'), value: <span dir="auto">{helper.text}</span> },
  ];
  return (
    <Card as="section" labelledBy="helper-profile">
      <div className={styles.section}>
        <SectionHeading level={2} look={3} id="helper-profile">
          {t('people.profile')}
        </SectionHeading>
        {limit === undefined ? (
          <p className={styles.quiet}>{t('people.noLimit', { done: words.hours(load) })}</p>
        ) : (
          <Gauge
            label={t('people.load', { done: words.hours(load), limit: words.hours(limit * 60) })}
            share={limit === 0 ? 1 : load / (limit * 60)}
            tone={load >= limit * 60 ? 'warning' : 'calm'}
          />
        )}
        <DescriptionList items={items.filter((one) => one !== false)} />
      </div>
    </Card>
  );
}
