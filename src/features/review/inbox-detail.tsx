import { useTranslation } from 'react-i18next';
import { Badge } from '../../components/badge/badge.tsx';
import { Card } from '../../components/card/card.tsx';
import { DescriptionList } from '../../components/description-list/description-list.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { SectionHeading } from '../../components/section-heading/section-heading.tsx';
import type { Row } from '../../database/row.ts';
import { useAddedSessions } from '../../database/use-added-sessions.ts';
import { useRow, useWorkspace } from '../../database/workspace.tsx';
import {
  concernText,
  consultationName,
  describeConsultation,
  sessionName,
  unaskedLine,
} from '../../i18n/describe-consultation.ts';
import { formatMoment } from '../../i18n/format.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import type { Consultation } from '../../model/records/consultation.ts';
import styles from './inbox.module.css';

/** One consultation as a supervisor reads it: what was recorded, when, and when it got here. */
export function InboxDetail({ id }: { id: string }) {
  const { t } = useTranslation('consultation');
  const { database } = useWorkspace();
  const row = useRow(database.stores.site, id);
  if (row === 'loading') return null;
  if (!row) {
    return (
      <EmptyState isScreen icon="search" title={t('notFound')}>
        {t('notFoundHint')}
      </EmptyState>
    );
  }
  return <Detail row={row} />;
}

function Detail({ row }: { row: Row }) {
  const { t } = useTranslation('consultation');
  const { city } = useWorkspace();
  const labels = useLabels(city);
  const added = useAddedSessions();
  const record = row.body as unknown as Consultation;
  const place = { tag: labels.tag, timeZone: city.timeZone };
  const moments = [
    { term: t('field.recordedAt'), instant: record.createdAt },
    { term: t('field.arrived'), instant: row.arrived },
    { term: t('field.updatedAt'), instant: record.updatedAt === record.createdAt ? '' : record.updatedAt },
  ].filter(({ instant }) => instant !== '');
  const session = sessionName(record.session, city, labels, added);
  const answers = describeConsultation(record, city, labels, t);
  return (
    <div className={styles.detail}>
      <SectionHeading level={1} preline={labels.site(record.site)}>
        {consultationName(record.concerns, labels)}
      </SectionHeading>
      {record.removed ? (
        <div>
          <Badge icon="trash">{t('state.removed')}</Badge>
        </div>
      ) : null}
      <Card>
        <dl className={styles.moments}>
          {moments.map(({ term, instant }) => (
            <div key={term} className={styles.moment}>
              <dt>{term}</dt>
              <dd>
                <bdi>{formatMoment(instant, place)}</bdi>
              </dd>
            </div>
          ))}
        </dl>
      </Card>
      <Card>
        <DescriptionList
          items={[
            ...record.concerns.map((concern, index) => ({
              term: index === 0 ? t('mainConcern') : t('concernNumber', { number: index + 1 }),
              value: concernText(concern, labels),
            })),
            { term: t('field.session'), value: session === '' ? t('noSession') : session },
            ...answers.filter(({ muted }) => !muted),
          ]}
          rest={unaskedLine(answers, labels)}
        />
      </Card>
    </div>
  );
}
