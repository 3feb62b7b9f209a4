import type { ReactNode } from 'react';
import { classNames } from '../../components/class-names.ts';
import styles from './shell.module.css';
import { ShellHeader, type ShellHeaderProps } from './shell-header.tsx';
import { ShellNav, type ShellNavProps } from './shell-nav.tsx';

export type ShellProps = {
  header: ShellHeaderProps;
  nav: ShellNavProps;
  /** Where the rail and the primary action lie: under the thumb of the hand that works. */
  side: 'start' | 'end';
  skipLabel: string;
  /** Leave it out where a screen shows the same button itself, and on forms. */
  primaryAction?: ShellNavProps['primaryAction'];
  children: ReactNode;
};

export function Shell({ header, nav, side, skipLabel, primaryAction, children }: ShellProps) {
  return (
    <div className={classNames(styles.shell, styles[side], primaryAction !== undefined && styles.withAction)}>
      <a href="#main" className={styles.skip}>
        {skipLabel}
      </a>
      <ShellHeader {...header} />
      <ShellNav {...nav} side={side} primaryAction={primaryAction} />
      <main id="main" tabIndex={-1} className={styles.main}>
        {children}
      </main>
    </div>
  );
}
