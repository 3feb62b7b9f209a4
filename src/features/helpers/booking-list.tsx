import { useTranslation } from 'react-i18next';
import { Badge } from '../../components/badge/badge.tsx';
import { Button } from '../../components/button/button.tsx';
import { ListRow } from '../../components/list-row/list-row.tsx';
import { ListSection } from '../../components/list-row/list-section.tsx';
import { useAttempt } from '../../database/use-attempt.ts';
import { useWorkspace } from '../../database/workspace.tsx';
import { shortDay } from '../../i18n/describe-match.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { lengthOf } from '../../model/helpers/load.ts';
import { ownSites } from '../../model/sessions/running-session.ts';
import type { Assignment, HelperData } from './use-helpers.ts';

/** What is asked and agreed; done makes the hours. */
export function BookingList({ data }: { data: HelperData }) {
  const { t } = useTranslation('matching');
  const { city, records, account } = useWorkspace();
  const labels = useLabels(city);
  const { attempt } = useAttempt();
  const open = data.assignments
    .filter(({ state }) => state === 'asked' || state === 'confirmed')
    .sort((one, other) => `${one.day}${one.from}`.localeCompare(`${other.day}${other.from}`));
  if (open.length === 0) return null;
  const site = ownSites(account, city)[0]?.id ?? city.id;

  async function change(assignment: Assignment, state: Assignment['state']): Promise<void> {
    // The hours first: a tablet that dies between the two still offers "done", and the second tap makes no second entry.
    if (state === 'done') {
      const { id, helper, day } = assignment;
      await records.create(
        'hours',
        'helpers',
        site,
        { helper, day, minutes: lengthOf(assignment), assignment: id },
        id.replace(/^assignment-[^-]+/, `hours-${account.author}`),
      );
    }
    await records.edit({ id: assignment.id, db: 'helpers' }, { state });
  }

  return (
    <ListSection id="bookings" title={t('helpers.bookings')}>
      {open.map((one) => (
        <ListRow
          key={one.id}
          title={<bdi>{data.helpers.find(({ id }) => id === one.helper)?.name ?? '–'}</bdi>}
          meta={
            <bdi>
              {shortDay(one.day, labels.tag)} {one.from}–{one.to}
            </bdi>
          }
          badges={<Badge>{t(`helpers.state.${one.state}`)}</Badge>}
          trailing={
            one.state === 'asked' ? (
              <>
                <Button onClick={() => attempt(() => change(one, 'confirmed'))}>{t('helpers.state.confirmed')}</Button>
                <Button onClick={() => attempt(() => change(one, 'declined'))}>{t('helpers.state.declined')}</Button>
              </>
            ) : (
              <Button onClick={() => attempt(() => change(one, 'done'))}>{t('helpers.state.done')}</Button>
            )
          }
        />
      ))}
    </ListSection>
  );
}
