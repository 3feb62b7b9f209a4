import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button/button.tsx';
import { classNames } from '../../components/class-names.ts';
import { Toggle } from '../../components/toggle/toggle.tsx';
import { useTallyNames } from '../../i18n/use-tally-names.ts';
import type { CityConfiguration } from '../../model/city/configuration.ts';
import { type Counts, countersOf, queueCounters, tilesOf } from '../../model/sessions/tally.ts';
import { QueueCounter } from './queue-counter.tsx';
import styles from './tally-board.module.css';
import { TallyTile } from './tally-tile.tsx';

/** One tap: what it counted, and how many; less than none: taken back. */
export type Tap = { readonly key: string; readonly step: number };

/** What a tablet looks and feels like in somebody's hand. */
export type Handling = {
  /** The side of the thumb. */
  side: 'start' | 'end';
  sunlight: boolean;
  onSunlight: (sunlight: boolean) => void;
};

export type TallyBoardProps = Handling & {
  city: CityConfiguration;
  heading: ReactNode;
  /** What is shown: the sum of all tablets, as far as it is known here. */
  counts: Counts;
  /** What may be taken back here. */
  own: Counts;
  /** The last taps of this page, the latest at the end. */
  taps: readonly Tap[];
  onTap: (tap: Tap) => void;
  onUndo: () => void;
  /** Beside "take back", under the thumb. */
  action: ReactNode;
  /** The counts begin with this page, not with the session. */
  isDifference?: boolean;
  problem?: ReactNode;
  foot: ReactNode;
};

/** A short shake where the tablet can; two for what was taken back. */
function shake(step: number): void {
  // Not every browser has it, and Safari never will.
  navigator.vibrate?.(step > 0 ? 18 : [12, 50, 12]);
}

/** Large counters for one thumb in the sun: a tap counts, the number flashes, the latest can be taken back. */
export function TallyBoard(props: TallyBoardProps) {
  const {
    city,
    heading,
    counts,
    own,
    taps,
    onTap,
    onUndo,
    action,
    problem,
    foot,
    side,
    sunlight,
    onSunlight,
    isDifference = false,
  } = props;
  const { t } = useTranslation('stand');
  const names = useTallyNames(city);
  const [isTakingBack, setTakingBack] = useState(false);
  const [said, setSaid] = useState('');
  const counters = countersOf(city);
  const split = counters.filter(({ fields }) => fields !== undefined);
  const plain = counters.filter(({ fields }) => fields === undefined);
  const last = taps.at(-1);
  const count = (key: string): number => counts[key] ?? 0;

  function tap(key: string, step: number): void {
    if (step < 0 && (own[key] ?? 0) < 1) {
      setSaid(t('nothingHere'));
      return;
    }
    shake(step);
    onTap({ key, step });
    setSaid(t(step > 0 ? 'said' : 'saidBack', { name: names.key(key), count: Math.max(0, count(key) + step) }));
  }

  function undo(): void {
    if (!last) return;
    shake(-1);
    onUndo();
    setSaid(t('saidBack', { name: names.key(last.key), count: Math.max(0, count(last.key) - last.step) }));
  }

  const tile = (key: string, label: string, name: string, size: 'main' | 'field') => (
    <TallyTile
      key={key}
      label={label}
      name={name}
      count={count(key)}
      size={size}
      isTakingBack={isTakingBack}
      onTap={() => tap(key, isTakingBack ? -1 : 1)}
    />
  );
  return (
    <div
      className={classNames(styles.board, sunlight && styles.sunlight, isTakingBack && styles.takingBack, styles[side])}
      data-kern-theme={sunlight ? 'light' : undefined}
    >
      <header className={styles.head}>
        {heading}
        <div className={styles.looks}>
          <Toggle label={t('sunlight')} checked={sunlight} onChange={(event) => onSunlight(event.target.checked)} />
          <Toggle
            label={t('correct')}
            checked={isTakingBack}
            onChange={(event) => setTakingBack(event.target.checked)}
          />
        </div>
      </header>
      {isTakingBack ? <p className={styles.warning}>{t('correctOn')}</p> : null}
      {problem}
      <div className={styles.columns}>
        <div className={styles.column}>
          <QueueCounter counts={counts} taps={taps} isDifference={isDifference} onTap={tap} />
          <section aria-label={t('main')} className={styles.tiles}>
            {plain.map((counter) => tile(counter.code, names.counter(counter), names.counter(counter), 'main'))}
            {tile(queueCounters.turnedAway, t('queue.turnedAway'), t('queue.turnedAway'), 'field')}
          </section>
        </div>
        {split.map((counter) => (
          <section key={counter.code} className={styles.column} aria-labelledby={`tally-${counter.code}`}>
            <h2 id={`tally-${counter.code}`} className={styles.title}>
              {t('questions', { name: names.counter(counter) })}
            </h2>
            <div className={classNames(styles.tiles, styles.fields)}>
              {tilesOf(counter).map(({ key, field = '' }) => tile(key, names.field(field), names.key(key), 'field'))}
            </div>
          </section>
        ))}
      </div>
      <div className={styles.foot}>{foot}</div>
      <p aria-live="polite" className="kern-sr-only">
        {said}
      </p>
      <div className={styles.actions} data-part="stand-actions">
        <Button
          size="hero"
          icon="undo"
          className={styles.undo}
          aria-label={last ? t('undoNamed', { name: names.key(last.key) }) : t('undoNone')}
          aria-disabled={last ? undefined : true}
          onClick={undo}
        >
          <span className={styles.undoWords}>
            <span>{t('undo')}</span>
            {last ? <bdi className={styles.undoName}>{names.key(last.key)}</bdi> : null}
          </span>
        </Button>
        {action}
      </div>
    </div>
  );
}
