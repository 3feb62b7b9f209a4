import type { ReactNode } from 'react';
import { ButtonLink } from '../button/button.tsx';
import { classNames } from '../class-names.ts';
import styles from './split-view.module.css';

export type SplitViewProps = {
  /** Above both panes: heading and filters of the list. */
  top?: ReactNode;
  list: ReactNode;
  /** What is open, or null. On a narrow screen it takes the list's place. */
  detail: ReactNode | null;
  /** Fills the second pane on a wide screen while nothing is open. */
  placeholder: ReactNode;
  back: { href: string; label: string };
  /** Spoken name of the second pane. */
  detailLabel: string;
};

export function SplitView({ top, list, detail, placeholder, back, detailLabel }: SplitViewProps) {
  const open = detail !== null && detail !== undefined;
  return (
    <div className={classNames(styles.split, open && styles.open)}>
      {top === undefined ? null : <div className={styles.top}>{top}</div>}
      <div className={styles.list}>{list}</div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls by itself, so the keyboard must reach it */}
      <section className={styles.detail} aria-label={detailLabel} tabIndex={0}>
        {open ? (
          <div className={styles.back}>
            <ButtonLink href={back.href} variant="tertiary" icon="back">
              {back.label}
            </ButtonLink>
          </div>
        ) : null}
        {open ? detail : <div className={styles.placeholder}>{placeholder}</div>}
      </section>
    </div>
  );
}
