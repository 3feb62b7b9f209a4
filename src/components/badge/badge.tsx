import type { ReactNode } from 'react';
import { classNames } from '../class-names.ts';
import { Icon } from '../icon/icon.tsx';
import type { IconName } from '../icon/icon-paths.ts';
import styles from './badge.module.css';

/** `quiet` is for what is as it should be: no colour, and no words where its container is narrow. */
export type BadgeTone = 'quiet' | 'neutral' | 'info' | 'success' | 'warning' | 'danger';

export type BadgeProps = { tone?: BadgeTone; icon?: IconName | undefined; children: ReactNode };

export function Badge({ tone = 'neutral', icon, children }: BadgeProps) {
  return (
    <span className={classNames(styles.badge, styles[tone])}>
      {icon === undefined ? null : <Icon name={icon} size="sm" className={styles.icon} />}
      <span className={styles.words}>{children}</span>
    </span>
  );
}
