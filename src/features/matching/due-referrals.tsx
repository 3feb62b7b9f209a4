import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../../components/button/button.tsx';
import { ListSection } from '../../components/list-row/list-section.tsx';
import { isDue } from '../../model/records/referral.ts';
import { ReferralRow } from './referral-row.tsx';
import { useDirectory, useMatchContext } from './use-offers.ts';
import { type ReferralRow as Referral, useReferrals } from './use-referrals.ts';

/** As many as somebody takes in at a glance; the list has the rest. */
const few = 5;

/** On Today: about which referrals somebody should ask by now. Nothing where nothing is due. */
export function DueReferrals() {
  const { today } = useMatchContext();
  const due = useReferrals(today)?.filter(({ body }) => isDue(body, today)) ?? [];
  return due.length === 0 ? null : <DueList due={due} today={today} />;
}

function DueList({ due, today }: { due: readonly Referral[]; today: string }) {
  const { t } = useTranslation('matching');
  const directory = useDirectory();
  return (
    <ListSection
      id="due"
      title={`${t('due.title')} (${due.length})`}
      actions={
        <ButtonLink href="/referrals" variant="tertiary">
          {t('due.all')}
        </ButtonLink>
      }
    >
      {due.slice(0, few).map((referral) => (
        <ReferralRow key={referral.id} referral={referral} directory={directory} today={today} amongDue />
      ))}
    </ListSection>
  );
}
