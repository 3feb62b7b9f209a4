import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { SectionHeading } from '../../components/section-heading/section-heading.tsx';
import type { Overall } from '../../model/matching/match.ts';
import type { OfferMatch } from '../../model/matching/match-offers.ts';
import type { SlipLanguage } from '../../model/slips/slip-languages.ts';
import styles from './matching.module.css';
import { OfferMatchCard } from './offer-match-card.tsx';
import type { Directory, Offer } from './use-offers.ts';

const groups: readonly Overall[] = ['fits', 'perhaps', 'misfit'];
/** As many as somebody reads; the rest on demand. */
const step = 12;

type MatchResultsProps = {
  matches: readonly OfferMatch<Offer>[];
  providers: Directory['providers'];
  language: { code: SlipLanguage } | undefined;
  onRefer?: ((offer: Offer) => void) | undefined;
  /** Keeps the need as an open wish. */
  onKeep?: (() => void) | undefined;
};

export function MatchResults({ matches, providers, language, onRefer, onKeep }: MatchResultsProps) {
  const { t } = useTranslation(['matching', 'common']);
  const [all, setAll] = useState(false);
  const [limit, setLimit] = useState(step);
  const isThin = !matches.some(({ overall }) => overall !== 'misfit');
  const shown = matches.filter(({ overall }) => all || isThin || overall !== 'misfit');
  const hidden = matches.length - shown.length;
  const keep = onKeep ? (
    <>
      <Button icon="plus" onClick={onKeep}>
        {t('result.keep')}
      </Button>
      <p className={styles.hint}>{t('result.keepHint')}</p>
    </>
  ) : null;
  if (matches.length === 0)
    return (
      <Card>
        <EmptyState icon="search" title={t('result.none')} actions={keep}>
          {t('result.noneHint')}
        </EmptyState>
      </Card>
    );
  const first = shown.slice(0, limit);
  return (
    <div className={styles.results}>
      {groups.map((group) => {
        const list = first.filter(({ overall }) => overall === group);
        if (list.length === 0) return null;
        return (
          <section key={group} aria-labelledby={`group-${group}`} className={styles.results}>
            <SectionHeading level={2} look={3} id={`group-${group}`}>
              {`${t(`group.${group}`)} (${matches.filter(({ overall }) => overall === group).length})`}
            </SectionHeading>
            {list.map((match) => (
              <OfferMatchCard
                key={match.offer.id}
                match={match}
                provider={providers.get(match.offer.provider ?? '')}
                language={language}
                onRefer={onRefer ? () => onRefer(match.offer) : undefined}
              />
            ))}
          </section>
        );
      })}
      {shown.length > limit ? (
        <Button onClick={() => setLimit(limit + step)}>{t('common:action.showMore')}</Button>
      ) : hidden > 0 ? (
        <Button variant="tertiary" onClick={() => setAll(true)}>
          {t('result.showMisfits')}
        </Button>
      ) : null}
      {keep}
    </div>
  );
}
