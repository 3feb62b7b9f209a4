import type { ReactNode } from 'react';
import { classNames } from '../class-names.ts';
import styles from './description-list.module.css';

export type DescriptionListProps = {
  items: readonly { term: string; value: ReactNode; muted?: boolean }[];
  /** Terms above values instead of beside them. */
  stacked?: boolean;
};

export function DescriptionList({ items, stacked = false }: DescriptionListProps) {
  return (
    <dl className={classNames(styles.list, stacked && styles.stacked)}>
      {items.map((item) => (
        <div key={item.term} className={styles.item}>
          <dt className={styles.term}>{item.term}</dt>
          <dd className={classNames(item.muted && styles.muted)}>{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}
