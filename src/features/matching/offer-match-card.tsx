import { useTranslation } from 'react-i18next';
import { Badge, type BadgeTone } from '../../components/badge/badge.tsx';
import { Button, ButtonLink } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { Doubtful } from '../../components/freshness/doubtful.tsx';
import { FreshnessBadge } from '../../components/freshness/freshness-badge.tsx';
import { useWorkspace } from '../../database/workspace.tsx';
import { freshnessInWords } from '../../i18n/describe-trust.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import type { Overall } from '../../model/matching/match.ts';
import type { OfferMatch } from '../../model/matching/match-offers.ts';
import { type ProviderFacts, whomToCall } from '../../model/matching/whom-to-call.ts';
import type { SlipLanguage } from '../../model/slips/slip-languages.ts';
import { CallLink } from './call-link.tsx';
import styles from './matching.module.css';
import { ReasonList } from './reason-list.tsx';
import type { Offer } from './use-offers.ts';

const tones: Record<Overall, BadgeTone> = { fits: 'success', perhaps: 'info', misfit: 'neutral' };
type OfferMatchCardProps = {
  match: OfferMatch<Offer>;
  provider: ProviderFacts | undefined;
  /** Of the slip, where the visitor's is known. */
  language: { code: SlipLanguage } | undefined;
  /** Not given where nobody may refer. */
  onRefer?: (() => void) | undefined;
};

/** One offer: why it fits, how far it can be relied on, whom to call. */
export function OfferMatchCard({ match, provider, language, onRefer }: OfferMatchCardProps) {
  const { t } = useTranslation('matching');
  const { t: tDirectory } = useTranslation('directory');
  const { city } = useWorkspace();
  const { tag } = useLabels(city);
  const { offer, overall, freshness } = match;
  return (
    <Card as="article" labelledBy={`match-${offer.id}`}>
      <div className={styles.match}>
        <div className={styles.head}>
          <hgroup>
            <h3 id={`match-${offer.id}`} className={styles.name}>
              <Doubtful when={freshness.state === 'doubtful'}>
                <bdi>{offer.name}</bdi>
              </Doubtful>
            </h3>
            {provider ? (
              <p className={styles.provider}>
                <bdi>{provider.name}</bdi>
              </p>
            ) : null}
          </hgroup>
          <span className={styles.badges}>
            <Badge tone={tones[overall]}>{t(`overall.${overall}`)}</Badge>
            <FreshnessBadge state={freshness.state}>{freshnessInWords(freshness, tDirectory, tag)}</FreshnessBadge>
          </span>
        </div>
        <ReasonList reasons={match.reasons} />
        <div className={styles.foot}>
          <CallLink contact={whomToCall(offer, provider)} />
          <ButtonLink href={language ? `/slips/${offer.id}/${language.code}` : `/slips/${offer.id}`} icon="note">
            {t('action.slip')}
          </ButtonLink>
          {onRefer ? (
            <Button icon="follow-up" onClick={onRefer}>
              {t('action.refer')}
            </Button>
          ) : null}
        </div>
      </div>
    </Card>
  );
}
