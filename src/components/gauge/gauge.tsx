import { useId } from 'react';
import styles from './gauge.module.css';

/** How full something is; the label says it in words. `share` from 0 to 1. */
export function Gauge({ label, share, tone }: { label: string; share: number; tone: 'calm' | 'warning' }) {
  const id = useId();
  return (
    <div className={styles.gauge}>
      <span id={id}>{label}</span>
      <meter
        className={`${styles.bar} ${styles[tone]}`}
        aria-labelledby={id}
        min={0}
        max={1}
        value={Math.min(1, share)}
      />
    </div>
  );
}
