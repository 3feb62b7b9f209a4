import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../../components/badge/badge.tsx';
import { Doubtful } from '../../../components/freshness/doubtful.tsx';
import { FreshnessBadge } from '../../../components/freshness/freshness-badge.tsx';
import { ListRow } from '../../../components/list-row/list-row.tsx';
import { takesPlace } from '../../../model/directory/continuity.ts';
import type { OfferEntry } from '../../../model/directory/entries.ts';
import { useWords } from '../shared/use-words.ts';
import styles from './offers.module.css';

/** An offer in a list: what, whose, when, where; what is doubtful or about to end looks so. */
export const OfferRow = memo(OfferLine);

function OfferLine({ entry, selected = false }: { entry: OfferEntry; selected?: boolean }) {
  const { t } = useTranslation('directory');
  const words = useWords();
  const { id, body, provider, freshness, continuity, districts } = entry;
  const [schedule] = body.schedules ?? [];
  const isDoubtful = freshness.state === 'doubtful';
  const ending = words.continuity(continuity);
  const places = takesPlace(continuity) ? words.places(continuity) : '';
  const district = districts.size === 1 ? words.district([...districts][0] ?? '') : '';
  const lines = [
    [provider?.body.name ?? '', district].filter((part) => part !== '').join(' · '),
    [schedule ? words.schedule(schedule) : '', body.childcare === 'yes' ? t('facts.childcare') : '']
      .filter((part) => part !== '')
      .join(' · '),
  ];
  return (
    <ListRow
      href={`/offers/${id}`}
      title={
        <Doubtful when={isDoubtful}>
          <bdi>{body.name}</bdi>
        </Doubtful>
      }
      meta={lines
        .filter((line) => line !== '')
        .map((line) => (
          <span key={line} className={styles.line}>
            <bdi>{line}</bdi>
          </span>
        ))}
      badges={
        <>
          {isDoubtful ? <FreshnessBadge state="doubtful">{words.freshness(freshness)}</FreshnessBadge> : null}
          {ending === '' ? null : (
            <Badge tone={takesPlace(continuity) ? 'info' : 'neutral'} icon="clock">
              {ending}
            </Badge>
          )}
          {places === '' ? null : (
            <Badge tone={continuity.places?.free === 0 ? 'neutral' : 'success'} icon="group">
              {places}
            </Badge>
          )}
        </>
      }
      selected={selected}
      removed={body.removed !== undefined}
    />
  );
}
