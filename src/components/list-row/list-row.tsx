import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { classNames } from '../class-names.ts';
import { Icon } from '../icon/icon.tsx';
import type { IconName } from '../icon/icon-paths.ts';
import styles from './list-row.module.css';

export type ListRowProps = {
  title: ReactNode;
  meta?: ReactNode;
  icon?: IconName | undefined;
  badges?: ReactNode;
  trailing?: ReactNode;
  selected?: boolean;
  unread?: boolean;
  /** Spoken for the dot of an unread row. */
  unreadLabel?: string;
  /** Struck through: what is in the bin. */
  removed?: boolean;
} & ({ href: string; onClick?: never } | { onClick: () => void; href?: never } | { href?: never; onClick?: never });

/** Put rows into `<List>`; each is a list item. */
export function ListRow(props: ListRowProps) {
  const { href, onClick, selected = false, unread = false, removed = false } = props;
  const classes = classNames(
    styles.row,
    (href ?? onClick) !== undefined && styles.action,
    selected && styles.selected,
    unread && styles.unread,
    removed && styles.removed,
  );
  const current = selected ? true : undefined;
  if (href !== undefined)
    return (
      <li className={styles.item}>
        <Link href={href} className={classes} aria-current={current}>
          <RowContent {...props} />
          <Icon name="chevron" size="sm" className={styles.chevron} />
        </Link>
      </li>
    );
  return (
    <li className={styles.item}>
      {onClick === undefined ? (
        <div className={classes}>
          <RowContent {...props} />
        </div>
      ) : (
        <button type="button" className={classes} aria-pressed={current} onClick={onClick}>
          <RowContent {...props} />
        </button>
      )}
    </li>
  );
}

function RowContent({ icon, title, meta, badges, trailing, unread = false, unreadLabel }: ListRowProps) {
  return (
    <>
      {icon === undefined ? null : <Icon name={icon} className={styles.icon} />}
      <span className={styles.words}>
        <span className={styles.title} data-part="title">
          {unread ? <span className={styles.dot} role="img" aria-label={unreadLabel} /> : null}
          {title}
        </span>
        {meta === undefined ? null : <span className={styles.meta}>{meta}</span>}
      </span>
      {badges === undefined ? null : <span className={styles.badges}>{badges}</span>}
      {trailing === undefined ? null : <span className={styles.trailing}>{trailing}</span>}
    </>
  );
}

export function List({ label, labelledBy, children }: { label?: string; labelledBy?: string; children: ReactNode }) {
  return (
    <ul className={styles.list} aria-label={label} aria-labelledby={labelledBy}>
      {children}
    </ul>
  );
}
