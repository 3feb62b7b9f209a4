import type { ReactNode } from 'react';
import { classNames } from '../class-names.ts';
import styles from './section-heading.module.css';

export type SectionHeadingProps = {
  level?: 1 | 2 | 3;
  /** Its size, where the outline of the page asks for another level. */
  look?: 1 | 2 | 3;
  id?: string;
  /** One line above in small type. */
  preline?: ReactNode;
  children: ReactNode;
  /** One line below. */
  subline?: ReactNode;
  /** Smaller, with the subline on the same line where there is room: for screens that must not scroll. */
  compact?: boolean;
  actions?: ReactNode;
};

const elements = { 1: 'h1', 2: 'h2', 3: 'h3' } as const;

export function SectionHeading({ level = 2, look = level, id, compact = false, ...words }: SectionHeadingProps) {
  const { preline, children, subline, actions } = words;
  const Heading = elements[level];
  return (
    <div className={styles.row}>
      <hgroup className={classNames(styles.words, compact && styles.compact)}>
        {preline === undefined ? null : <p className={styles.aside}>{preline}</p>}
        <Heading id={id} className={classNames(styles.heading, styles[`level${look}`])}>
          {children}
        </Heading>
        {subline === undefined ? null : <p className={styles.aside}>{subline}</p>}
      </hgroup>
      {actions === undefined ? null : <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
