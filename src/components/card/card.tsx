import type { ReactNode } from 'react';
import { classNames } from '../class-names.ts';
import styles from './card.module.css';

export type CardProps = {
  as?: 'div' | 'section' | 'article' | 'li';
  /** `none` for lists that reach the edges. */
  padding?: 'none' | 'md' | 'lg';
  labelledBy?: string;
  children: ReactNode;
};

export function Card({ as: Element = 'div', padding = 'md', labelledBy, children }: CardProps) {
  return (
    <Element className={classNames('kern-level-2', styles.card, styles[padding])} aria-labelledby={labelledBy}>
      {children}
    </Element>
  );
}
