import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Badge, type BadgeTone } from '../../../components/badge/badge.tsx';
import { Button } from '../../../components/button/button.tsx';
import { Card } from '../../../components/card/card.tsx';
import { List, ListRow } from '../../../components/list-row/list-row.tsx';
import { SectionHeading } from '../../../components/section-heading/section-heading.tsx';
import { latestResults, shareOf } from '../../../model/directory/results.ts';
import type { OfferResult } from '../../../model/records/offer.ts';
import type { ReferralState } from '../../../model/records/referral-states.ts';
import styles from '../shared/directory.module.css';
import { useWords } from '../shared/use-words.ts';

const tones: Partial<Record<ReferralState, BadgeTone>> = { attended: 'success', 'came-back': 'warning' };
const few = 5;

/** What became of those who were sent here, so that the next office knows: it took place, was full, nobody answered. */
export function OfferResults({ results }: { results: readonly OfferResult[] }) {
  const { t } = useTranslation(['directory', 'common']);
  const { labels, tag, day } = useWords();
  const [all, setAll] = useState(false);
  if (results.length === 0) return null;
  const { over, attended } = shareOf(results);
  const percent = new Intl.NumberFormat(tag, { style: 'percent' }).format(attended / Math.max(1, over));
  const latest = latestResults(results);
  const shown = all ? latest : latest.slice(0, few);
  return (
    <Card as="section" labelledBy="results">
      <div className={styles.section}>
        <SectionHeading level={2} look={3} id="results" subline={t('results.hint')}>
          {t('results.title')}
        </SectionHeading>
        <p>{over === 0 ? t('results.noneOver') : t('results.share', { attended, over, percent })}</p>
        <List labelledBy="results">
          {shown.map((result) => (
            <ListRow
              key={result.id}
              title={day(result.day)}
              meta={result.reason === undefined ? undefined : labels.fixed('comebackReasons', result.reason)}
              badges={
                <Badge tone={tones[result.state] ?? 'neutral'}>{labels.fixed('referralStates', result.state)}</Badge>
              }
            />
          ))}
        </List>
        {shown.length < latest.length ? (
          <Button variant="tertiary" onClick={() => setAll(true)}>
            {t('common:action.showMore')}
          </Button>
        ) : null}
      </div>
    </Card>
  );
}
