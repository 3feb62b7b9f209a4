import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../components/badge/badge.tsx';
import { Button } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { List, ListRow } from '../../components/list-row/list-row.tsx';
import { SectionHeading } from '../../components/section-heading/section-heading.tsx';
import { Segmented } from '../../components/segmented/segmented.tsx';
import { useWorkspace } from '../../database/workspace.tsx';
import { shortDay } from '../../i18n/describe-match.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { isOver } from '../../model/matching/report.ts';
import type { Referral } from '../../model/records/referral.ts';
import { HandReferral } from './hand-referral.tsx';
import styles from './matching.module.css';
import { MatchingNav } from './matching-nav.tsx';
import { useDirectory, useMatchContext } from './use-offers.ts';
import { useRecipientName } from './use-recipient-name.ts';
import { isDue, useReferrals } from './use-referrals.ts';

type View = 'open' | 'over' | 'cameBack';

const views: Record<View, (referral: Referral) => boolean> = {
  open: ({ state }) => !isOver(state),
  over: ({ state }) => isOver(state) && state !== 'came-back',
  cameBack: ({ state }) => state === 'came-back',
};

/** What became of whom was sent where; what is to be asked today comes first. */
export function ReferralList({ selected }: { selected: string | undefined }) {
  const { t } = useTranslation('matching');
  const { city } = useWorkspace();
  const labels = useLabels(city);
  const { today } = useMatchContext();
  const referrals = useReferrals(today);
  const directory = useDirectory();
  const recipientName = useRecipientName(directory);
  const [view, setView] = useState<View>('open');
  const [byHand, setByHand] = useState(false);
  const count = (name: View) => referrals?.filter(({ body }) => views[name](body)).length;
  const shown = referrals?.filter(({ body }) => views[view](body));
  return (
    <div className={styles.page}>
      <SectionHeading
        level={1}
        compact
        actions={
          <Button icon="plus" onClick={() => setByHand(true)}>
            {t('refer.hand')}
          </Button>
        }
      >
        {t('referrals.title')}
      </SectionHeading>
      <MatchingNav current="referrals" />
      <Segmented
        legend={t('referrals.show')}
        value={view}
        onChange={setView}
        options={(['open', 'over', 'cameBack'] as const).map((name) => ({
          value: name,
          label: t(`referrals.${name}`),
          count: count(name),
        }))}
      />
      <Card padding={shown?.length === 0 ? 'md' : 'none'}>
        {shown?.length === 0 ? (
          <EmptyState icon="follow-up" title={t('referrals.none')}>
            {t('referrals.noneHint')}
          </EmptyState>
        ) : (
          <List label={t('referrals.title')}>
            {shown?.map(({ id, body }) => (
              <ListRow
                key={id}
                href={`/referrals/${id}`}
                selected={id === selected}
                title={<bdi>{recipientName(body)}</bdi>}
                meta={[
                  body.field === undefined ? '' : labels.catalogue('fields', body.field),
                  shortDay(body.date, labels.tag),
                ]
                  .filter((part) => part !== '')
                  .join(' · ')}
                badges={
                  <>
                    {isDue(body, today) ? (
                      <Badge tone="warning" icon="clock">
                        {t('referrals.due')}
                      </Badge>
                    ) : null}
                    <Badge tone={body.state === 'attended' ? 'success' : 'neutral'}>
                      {labels.fixed('referralStates', body.state)}
                    </Badge>
                  </>
                }
              />
            ))}
          </List>
        )}
      </Card>
      {byHand && directory ? <HandReferral directory={directory} onClose={() => setByHand(false)} /> : null}
    </div>
  );
}
