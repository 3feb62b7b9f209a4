import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { Icon } from '../icon/icon.tsx';
import type { IconName } from '../icon/icon-paths.ts';
import styles from './tile-link.module.css';

export type TileLinkProps = { href: string; icon: IconName; children: string };

/** One of a few large ways to begin; put them into a `<Tiles>`. */
export function TileLink({ href, icon, children }: TileLinkProps) {
  return (
    <Link href={href} className={styles.tile}>
      <span className={styles.medallion}>
        <Icon name={icon} />
      </span>
      <span>{children}</span>
    </Link>
  );
}

export function Tiles({ children }: { children: ReactNode }) {
  return <div className={styles.tiles}>{children}</div>;
}
