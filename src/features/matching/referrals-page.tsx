import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { List } from '../../components/list-row/list-row.tsx';
import { SectionHeading } from '../../components/section-heading/section-heading.tsx';
import { Segmented } from '../../components/segmented/segmented.tsx';
import type { Referral } from '../../model/records/referral.ts';
import { isOver } from '../../model/records/referral-states.ts';
import { HandReferral } from './hand-referral.tsx';
import styles from './matching.module.css';
import { MatchingNav } from './matching-nav.tsx';
import { ReferralRow } from './referral-row.tsx';
import { useDirectory, useMatchContext } from './use-offers.ts';
import { useReferrals } from './use-referrals.ts';

type View = 'open' | 'over' | 'cameBack';

const views: Record<View, (referral: Referral) => boolean> = {
  open: ({ state }) => !isOver(state),
  over: ({ state }) => isOver(state) && state !== 'came-back',
  cameBack: ({ state }) => state === 'came-back',
};

/** What became of whom was sent where; what is to be asked today comes first. */
export function ReferralList({ selected }: { selected: string | undefined }) {
  const { t } = useTranslation('matching');
  const { today } = useMatchContext();
  const referrals = useReferrals(today);
  const directory = useDirectory();
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
              <ReferralRow
                key={id}
                referral={{ id, body }}
                directory={directory}
                today={today}
                selected={id === selected}
              />
            ))}
          </List>
        )}
      </Card>
      {byHand && directory ? <HandReferral directory={directory} onClose={() => setByHand(false)} /> : null}
    </div>
  );
}
