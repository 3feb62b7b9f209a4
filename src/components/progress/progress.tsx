import { useId } from 'react';
import styles from './progress.module.css';

/** How far something has come that takes a while; the label says it in words. */
export function Progress({ label, done, total }: { label: string; done: number; total: number }) {
  const id = useId();
  return (
    <div className={styles.progress}>
      <span id={id}>{label}</span>
      <progress className={styles.bar} aria-labelledby={id} max={Math.max(1, total)} value={done} />
    </div>
  );
}
