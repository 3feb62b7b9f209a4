import { useTranslation } from 'react-i18next';
import { Badge } from '../../components/badge/badge.tsx';
import { ListRow } from '../../components/list-row/list-row.tsx';
import { useWorkspace } from '../../database/workspace.tsx';
import { shortDay } from '../../i18n/describe-match.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { isDue } from '../../model/records/referral.ts';
import { isOver } from '../../model/records/referral-states.ts';
import type { Directory } from './use-offers.ts';
import { useRecipientName } from './use-recipient-name.ts';
import type { ReferralRow as Row } from './use-referrals.ts';

type ReferralRowProps = {
  referral: Row;
  directory: Directory | undefined;
  today: string;
  selected?: boolean;
  /** Among others that are due, none is marked as such. */
  amongDue?: boolean;
};

/** Where somebody was sent, how it stands, and since when it should be asked about. */
export function ReferralRow({ referral, directory, today, selected = false, amongDue = false }: ReferralRowProps) {
  const { t } = useTranslation('matching');
  const { id, body } = referral;
  const { city } = useWorkspace();
  const labels = useLabels(city);
  const recipientName = useRecipientName(directory);
  const { state, remindOn, field, date } = body;
  const isReminding = remindOn !== undefined && !isOver(state);
  const when = isReminding
    ? t(remindOn < today ? 'referrals.dueSince' : 'referrals.remindOn', { day: shortDay(remindOn, labels.tag) })
    : shortDay(date, labels.tag);
  return (
    <ListRow
      href={`/referrals/${id}`}
      selected={selected}
      title={<bdi>{recipientName(body)}</bdi>}
      meta={[field === undefined ? '' : labels.catalogue('fields', field), when]
        .filter((part) => part !== '')
        .join(' · ')}
      badges={
        <>
          {isDue(body, today) && !amongDue ? (
            <Badge tone="warning" icon="clock">
              {t('referrals.due')}
            </Badge>
          ) : null}
          <Badge tone={state === 'attended' ? 'success' : 'neutral'}>{labels.fixed('referralStates', state)}</Badge>
        </>
      }
    />
  );
}
