import type { ReactNode } from 'react';
import { Icon } from '../icon/icon.tsx';
import type { IconName } from '../icon/icon-paths.ts';
import styles from './empty-state.module.css';

export type EmptyStateProps = {
  icon: IconName;
  title: string;
  /** The title is the screen's heading, because nothing else is there. */
  isScreen?: boolean;
  children?: ReactNode;
  actions?: ReactNode;
};

export function EmptyState({ icon, title, isScreen = false, children, actions }: EmptyStateProps) {
  const Title = isScreen ? 'h1' : 'p';
  return (
    <div className={styles.empty}>
      <span className={styles.medallion}>
        <Icon name={icon} size="lg" />
      </span>
      <Title className={styles.title}>{title}</Title>
      {children === undefined ? null : <div className={styles.body}>{children}</div>}
      {actions === undefined ? null : <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
