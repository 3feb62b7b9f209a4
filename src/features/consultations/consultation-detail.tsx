import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Alert } from '../../components/alert/alert.tsx';
import { Button } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { DescriptionList } from '../../components/description-list/description-list.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { SectionHeading } from '../../components/section-heading/section-heading.tsx';
import { useUndo } from '../../components/undo-bar/undo-context.tsx';
import type { Row } from '../../database/row.ts';
import { useAddedSessions } from '../../database/use-added-sessions.ts';
import { useRow, useWorkspace } from '../../database/workspace.tsx';
import { consultationName, describeConsultation, sessionName, unaskedLine } from '../../i18n/describe-consultation.ts';
import { formatDate, formatMoment } from '../../i18n/format.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { mayEdit } from '../../model/access/rights.ts';
import type { Consultation } from '../../model/records/consultation.ts';
import { isNewer } from '../../model/records/record-types.ts';
import { CandidateChoice } from './candidate-choice.tsx';
import { CaseNotes } from './case-note.tsx';
import { ConcernValue } from './concern-value.tsx';
import styles from './consultation-detail.module.css';
import { RecordState } from './record-state.tsx';
import { RefusalAlert } from './refusal-alert.tsx';
import { useAttempt } from './use-attempt.tsx';

export type ConsultationDetailProps = {
  id: string;
  onEdit: (row: Row) => void;
  onFollowUp: (row: Row) => void;
  /** Whom it was with, where that is kept. */
  person?: ReactNode;
};

export function ConsultationDetail({ id, ...actions }: ConsultationDetailProps) {
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
  return <Detail row={row} {...actions} />;
}

function Detail({ row, onEdit, onFollowUp, person }: Omit<ConsultationDetailProps, 'id'> & { row: Row }) {
  const { t } = useTranslation(['consultation', 'common']);
  const { t: tOwn } = useTranslation('consultation');
  const { city, records, account } = useWorkspace();
  const labels = useLabels(city);
  const offerUndo = useUndo();
  const added = useAddedSessions();
  const record = row.body as unknown as Consultation;
  const name = consultationName(record.concerns, labels);
  const place = { tag: labels.tag, timeZone: city.timeZone };
  const session = sessionName(record.session, city, labels, added);
  const day = formatDate(new Date(`${record.date}T12:00:00Z`), { ...place, timeZone: 'UTC' });
  const answers = describeConsultation(record, city, labels, tOwn);
  const newer = isNewer(row);
  const isEditable =
    !newer && mayEdit(account, { type: row.type, db: row.db, site: record.site, author: record.author });
  const { attempt, alert } = useAttempt();

  async function remove(): Promise<void> {
    await records.remove(row);
    offerUndo({ message: t('removed', { name }), undo: () => records.restore(row) });
  }

  return (
    <div className={styles.detail}>
      <SectionHeading
        level={1}
        preline={<bdi>{[day, session].filter((part) => part !== '').join(' · ')}</bdi>}
        actions={<RecordState row={row} />}
      >
        {name}
      </SectionHeading>
      {newer ? <Alert tone="info" title={t('newer')} /> : null}
      <RefusalAlert row={row} />
      {newer ? null : <CandidateChoice row={row} />}
      {alert}
      {isEditable ? (
        <div className={styles.actions}>
          {record.removed ? (
            <Button variant="primary" icon="restore" onClick={() => attempt(() => records.restore(row))}>
              {t('common:action.restore')}
            </Button>
          ) : (
            <>
              <Button icon="edit" onClick={() => onEdit(row)}>
                {t('common:action.edit')}
              </Button>
              <Button icon="follow-up" onClick={() => onFollowUp(row)}>
                {t('common:action.followUp')}
              </Button>
              <Button variant="danger" icon="trash" onClick={() => attempt(remove)}>
                {t('common:action.remove')}
              </Button>
            </>
          )}
        </div>
      ) : null}
      <Card>
        <DescriptionList
          items={[
            ...record.concerns.map((concern, index) => ({
              term: index === 0 ? t('mainConcern') : t('concernNumber', { number: index + 1 }),
              value: <ConcernValue id={row.id} concern={concern} labels={labels} />,
            })),
            ...answers.filter(({ muted }) => !muted),
          ]}
          rest={unaskedLine(answers, labels)}
        />
      </Card>
      {person}
      <CaseNotes consultation={row.id} site={record.site} />
      <Card>
        <DescriptionList
          items={[
            { term: t('field.site'), value: labels.site(record.site) },
            { term: t('field.recordedAt'), value: <bdi>{formatMoment(record.createdAt, place)}</bdi> },
            ...(record.updatedAt === record.createdAt
              ? []
              : [{ term: t('field.updatedAt'), value: <bdi>{formatMoment(record.updatedAt, place)}</bdi> }]),
            ...(record.clockOff === undefined
              ? []
              : [{ term: t('field.clock'), value: t('clockOff', { count: Math.abs(record.clockOff) }) }]),
          ]}
        />
      </Card>
    </div>
  );
}
