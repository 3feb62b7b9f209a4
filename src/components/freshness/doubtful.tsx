import type { ReactNode } from 'react';
import styles from './doubtful.module.css';

/** A name or number that nobody should rely on: underlined in dashes. Say why beside it (`FreshnessBadge`). */
export function Doubtful({ when, children }: { when: boolean; children: ReactNode }) {
  return when ? <span className={styles.doubtful}>{children}</span> : children;
}
