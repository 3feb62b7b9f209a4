import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { BrandMark } from '../../components/brand/brand-mark.tsx';
import styles from './shell-header.module.css';
import { SyncStatus, type SyncStatusProps } from './sync-status.tsx';

export type ShellHeaderProps = {
  /** Spoken name of the link to the start page: "Sprechstunde, zur Übersicht". */
  homeLabel: string;
  homeHref: string;
  site: ReactNode;
  /** Running session, or what is said when none runs. */
  session?: ReactNode;
  sync: SyncStatusProps;
  /** Hide, switch user: buttons of at least 44 px. */
  actions?: ReactNode;
};

export function ShellHeader({ homeLabel, homeHref, site, session, sync, actions }: ShellHeaderProps) {
  return (
    <header className={styles.header}>
      <Link href={homeHref} className={styles.home} aria-label={homeLabel}>
        <BrandMark size="sm" />
      </Link>
      <div className={styles.place}>
        <span className={styles.site}>{site}</span>
        {session === undefined ? null : <span className={styles.session}>{session}</span>}
      </div>
      <SyncStatus {...sync} />
      {actions === undefined ? null : <div className={styles.actions}>{actions}</div>}
    </header>
  );
}
