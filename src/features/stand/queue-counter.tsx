import { useTranslation } from 'react-i18next';
import { Icon } from '../../components/icon/icon.tsx';
import { type Counts, isOfQueue, queueCounters, waitingNow } from '../../model/sessions/tally.ts';
import styles from './tally-board.module.css';
import type { Tap } from './tally-board.tsx';

type QueueCounterProps = {
  counts: Counts;
  taps: readonly Tap[];
  /** Nobody here knows how many waited before: only the difference is shown. */
  isDifference: boolean;
  onTap: (key: string, step: number) => void;
};

const signed = new Intl.NumberFormat('en', { signDisplay: 'exceptZero' });

/** "Waiting now" − and +: two counters that only grow, so that several tablets agree on the difference. */
export function QueueCounter({ counts, taps, isDifference, onTap }: QueueCounterProps) {
  const { t } = useTranslation('stand');
  const difference = (counts[queueCounters.came] ?? 0) - (counts[queueCounters.called] ?? 0);
  const waiting = isDifference ? signed.format(difference) : waitingNow(counts);
  const isNobody = !isDifference && waiting === 0;
  const touched = taps.filter(({ key }) => isOfQueue(key)).length;
  return (
    <section className={styles.queue} aria-label={t('queue.title')}>
      <button
        type="button"
        className={styles.step}
        aria-label={t('queue.less')}
        aria-disabled={isNobody ? true : undefined}
        onClick={() => {
          if (!isNobody) onTap(queueCounters.called, 1);
        }}
      >
        <Icon name="minus" size="lg" />
      </button>
      <p className={styles.waiting}>
        <span key={touched} className={touched > 0 ? `${styles.flash} ${styles.flashing}` : styles.flash} />
        <span className={styles.number}>
          <bdi dir="ltr">{waiting}</bdi>
        </span>
        <span className={styles.label}>{t('queue.waiting')}</span>
      </p>
      <button
        type="button"
        className={styles.step}
        aria-label={t('queue.more')}
        onClick={() => onTap(queueCounters.came, isDifference ? 1 : 1 + Math.max(0, -difference))}
      >
        <Icon name="plus" size="lg" />
      </button>
    </section>
  );
}
