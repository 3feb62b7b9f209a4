import { useTranslation } from 'react-i18next';
import { Badge } from '../../components/badge/badge.tsx';
import { Button, ButtonLink } from '../../components/button/button.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { SectionHeading } from '../../components/section-heading/section-heading.tsx';
import { useUndo } from '../../components/undo-bar/undo-context.tsx';
import type { Row } from '../../database/row.ts';
import { useNow, useWorkspace } from '../../database/workspace.tsx';
import { dayOf } from '../../lib/zoned-time.ts';
import type { HelperFacts } from '../../model/helpers/helper-facts.ts';
import { isNewer } from '../../model/records/record-types.ts';
import { ContactPanel } from './contact-panel.tsx';
import { HelperBookings } from './helper-bookings.tsx';
import { HelperHours } from './helper-hours.tsx';
import styles from './helpers.module.css';
import type { RecordNotes } from './people-page.tsx';
import { ProfileCard } from './profile-card.tsx';
import { StandingCard } from './standing-card.tsx';
import type { HelperData } from './use-helpers.ts';
import { useRights } from './use-rights.ts';
import { useSaidAttempt } from './use-said-attempt.tsx';

type HelperDetailProps = { id: string; data: HelperData; notes: RecordNotes };

export function HelperDetail({ id, data, notes }: HelperDetailProps) {
  const { t } = useTranslation('helpers');
  const row = data.rows.get(id);
  const helper = data.byId.get(id);
  if (!row || !helper) return <EmptyState isScreen icon="search" title={t('people.gone')} />;
  return <Detail row={row} helper={helper} data={data} notes={notes} />;
}

type DetailProps = { row: Row; helper: HelperFacts; data: HelperData; notes: RecordNotes };

/** One mediator or volunteer: how to reach them, what they do and do not do, what they have done. */
function Detail({ row, helper, data, notes }: DetailProps) {
  const { t } = useTranslation(['helpers', 'common']);
  const { city, records } = useWorkspace();
  const { isCounter } = useRights();
  const offerUndo = useUndo();
  const { attempt, alert } = useSaidAttempt();
  const today = dayOf(useNow(), city.timeZone);
  const { id, name, kinds, state, confidentialitySigned } = helper;
  const isRemoved = row.body.removed !== undefined;
  const isEditable = !isNewer(row);

  async function remove(): Promise<void> {
    await records.remove(row);
    offerUndo({ message: t('people.removed', { name }), undo: () => records.restore(row) });
  }

  return (
    <div className={styles.page}>
      <SectionHeading
        level={1}
        preline={kinds.map((kind) => t(`kind.${kind}`)).join(' · ')}
        actions={
          <>
            <Badge tone={state === 'active' ? 'success' : 'neutral'}>{t(`is.${state}`)}</Badge>
            {confidentialitySigned === undefined && state !== 'left' ? (
              <Badge tone="warning" icon="warning">
                {t('people.unsigned')}
              </Badge>
            ) : null}
            {notes.state(row)}
          </>
        }
      >
        <bdi>{name}</bdi>
      </SectionHeading>
      {notes.notices(row)}
      {alert}
      {isEditable ? (
        <div className={styles.buttons}>
          {isRemoved ? (
            <Button variant="primary" icon="restore" onClick={() => attempt(() => records.restore(row))}>
              {t('common:action.restore')}
            </Button>
          ) : (
            <>
              <ButtonLink href={`/helpers/${id}/edit`} icon="edit">
                {t('common:action.edit')}
              </ButtonLink>
              <ButtonLink href={`/helpers/${id}/confirmation`} icon="print">
                {t('confirmation.action')}
              </ButtonLink>
              <Button variant="danger" icon="trash" onClick={() => attempt(remove)}>
                {t('common:action.remove')}
              </Button>
            </>
          )}
        </div>
      ) : null}
      {isRemoved || !isEditable ? null : <StandingCard row={row} helper={helper} today={today} />}
      {isCounter ? <ContactPanel helper={helper} /> : null}
      <ProfileCard helper={helper} data={data} today={today} />
      {isRemoved ? null : (
        <>
          <HelperBookings helper={helper} data={data} today={today} />
          <HelperHours helper={helper} data={data} today={today} />
        </>
      )}
    </div>
  );
}
