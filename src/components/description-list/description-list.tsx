import type { ReactNode } from 'react';
import { classNames } from '../class-names.ts';
import styles from './description-list.module.css';

export type DescriptionListProps = {
  items: readonly { term: string; value: ReactNode; muted?: boolean }[];
  /** Terms above values instead of beside them. */
  stacked?: boolean;
  /** One muted line at the end instead of many empty ones: "Nicht gefragt: Alter und Geschlecht". */
  rest?: string | undefined;
};

export function DescriptionList({ items, stacked = false, rest }: DescriptionListProps) {
  const list = (
    <dl className={classNames(styles.list, stacked && styles.stacked)}>
      {items.map((item) => (
        <div key={item.term} className={styles.item}>
          <dt className={styles.term}>{item.term}</dt>
          <dd className={classNames(item.muted && styles.muted)}>{item.value}</dd>
        </div>
      ))}
    </dl>
  );
  if (rest === undefined || rest === '') return list;
  return (
    <>
      {list}
      <p className={styles.rest}>{rest}</p>
    </>
  );
}
