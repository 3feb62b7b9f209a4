import type { ReactNode } from 'react';
import { classNames } from '../class-names.ts';
import { Icon } from '../icon/icon.tsx';
import styles from './alert.module.css';

export type AlertTone = 'info' | 'success' | 'warning' | 'danger';

export type AlertProps = {
  tone: AlertTone;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  /** Spoken as soon as it appears; leave out for what stands there from the start. */
  live?: boolean;
};

export function Alert({ tone, title, children, action, live = false }: AlertProps) {
  return (
    <div className={classNames(styles.alert, styles[tone])} role={live ? 'alert' : undefined}>
      <Icon name={tone} className={styles.icon} />
      <div className={styles.content}>
        <p className={styles.title}>{title}</p>
        {children === undefined ? null : <div className={styles.body}>{children}</div>}
        {action === undefined ? null : <div className={styles.action}>{action}</div>}
      </div>
    </div>
  );
}
