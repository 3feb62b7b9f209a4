import { Link } from 'wouter';
import { classNames } from '../../components/class-names.ts';
import { Icon } from '../../components/icon/icon.tsx';
import type { IconName } from '../../components/icon/icon-paths.ts';
import styles from './shell-nav.module.css';

export type NavItem = {
  href: string;
  /** Soft hyphens say where it may break on a narrow phone. */
  label: string;
  icon: IconName;
  active: boolean;
  /** One place more than a phone's bar has room for: there another way leads to it. */
  wide?: boolean;
  /** `text` in the bubble, `label` what is spoken: "3 offene Fragen". */
  badge?: { text: string; label: string } | undefined;
};

export type PrimaryAction = { label: string; icon: IconName; onClick: () => void };

export type ShellNavProps = {
  label: string;
  items: readonly NavItem[];
  side?: 'start' | 'end';
  primaryAction?: PrimaryAction | undefined;
};

/** A rail at the side in landscape, a bar at the bottom in portrait; the primary action lies where the thumb is. */
export function ShellNav({ label, items, side = 'end', primaryAction }: ShellNavProps) {
  return (
    <div className={classNames(styles.dock, styles[side])}>
      <nav aria-label={label} className={styles.nav}>
        <ul className={styles.items}>
          {items.map((item) => (
            <li key={item.href} className={classNames(styles.item, item.wide && styles.wide)}>
              <Link href={item.href} className={styles.link} aria-current={item.active ? 'page' : undefined}>
                <span className={styles.pill}>
                  <Icon name={item.icon} />
                  {item.badge === undefined ? null : (
                    <span className={styles.badge} aria-hidden="true">
                      {item.badge.text}
                    </span>
                  )}
                </span>
                <span className={styles.label}>{item.label}</span>
                {item.badge === undefined ? null : <span className="kern-sr-only">{item.badge.label}</span>}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {primaryAction === undefined ? null : (
        <button type="button" className={styles.primary} onClick={primaryAction.onClick}>
          <Icon name={primaryAction.icon} />
          <span>{primaryAction.label}</span>
        </button>
      )}
    </div>
  );
}
