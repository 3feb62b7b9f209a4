import type { ReactNode } from 'react';
import { classNames } from '../class-names.ts';
import styles from './section-heading.module.css';

export type SectionHeadingProps = {
  level?: 1 | 2 | 3;
  id?: string;
  /** One line above in small type. */
  preline?: ReactNode;
  children: ReactNode;
  /** One line below. */
  subline?: ReactNode;
  actions?: ReactNode;
};

const elements = { 1: 'h1', 2: 'h2', 3: 'h3' } as const;

export function SectionHeading({ level = 2, id, preline, children, subline, actions }: SectionHeadingProps) {
  const Heading = elements[level];
  return (
    <div className={styles.row}>
      <hgroup className={styles.words}>
        {preline === undefined ? null : <p className={styles.aside}>{preline}</p>}
        <Heading id={id} className={classNames(styles.heading, styles[`level${level}`])}>
          {children}
        </Heading>
        {subline === undefined ? null : <p className={styles.aside}>{subline}</p>}
      </hgroup>
      {actions === undefined ? null : <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
