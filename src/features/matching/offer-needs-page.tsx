import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Alert } from '../../components/alert/alert.tsx';
import { Badge } from '../../components/badge/badge.tsx';
import { ButtonLink } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { List } from '../../components/list-row/list-row.tsx';
import { SectionHeading } from '../../components/section-heading/section-heading.tsx';
import { matchNeeds } from '../../model/matching/match-needs.ts';
import styles from './matching.module.css';
import { NeedRow } from './need-row.tsx';
import { useDirectory, useMatchContext } from './use-offers.ts';
import { useOpenNeeds } from './use-open-needs.ts';

/** For an offer, who waits for it at the own sites. */
export function OfferNeedsPage({ id }: { id: string }) {
  const { t } = useTranslation(['matching', 'common']);
  const directory = useDirectory();
  const context = useMatchContext();
  const needs = useOpenNeeds(context.today);
  const offer = directory?.offers.find((one) => one.id === id);
  const matches = useMemo(
    () => (offer && needs ? matchNeeds(offer, needs, context) : undefined),
    [offer, needs, context],
  );
  if (!directory || !needs) return null;
  if (!offer || !matches) return <EmptyState isScreen icon="search" title={t('offerGone')} />;
  return (
    <div className={styles.page}>
      <SectionHeading
        level={1}
        preline={t('needs.forOffer')}
        actions={
          <ButtonLink href={`/slips/${id}`} icon="note">
            {t('action.slip')}
          </ButtonLink>
        }
      >
        <bdi>{offer.name}</bdi>
      </SectionHeading>
      {offer.freePlaces === 0 ? <Alert tone="info" title={t('needs.noPlaces')} /> : null}
      {matches.length === 0 ? (
        <Card>
          <EmptyState icon="offers" title={t('needs.forOfferNone')} />
        </Card>
      ) : (
        <Card padding="none">
          <List label={t('needs.forOffer')}>
            {matches.map(({ open, overall }) => (
              <NeedRow
                key={open.id}
                open={open}
                href={`/needs/for/${open.id}`}
                badges={<Badge tone={overall === 'fits' ? 'success' : 'info'}>{t(`overall.${overall}`)}</Badge>}
              />
            ))}
          </List>
        </Card>
      )}
    </div>
  );
}
