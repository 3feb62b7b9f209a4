import type { ReactNode } from 'react';
import { ButtonLink } from '../button/button.tsx';
import { classNames } from '../class-names.ts';
import styles from './split-view.module.css';

export type SplitViewProps = {
  list: ReactNode;
  /** What is open, or null. On a narrow screen it takes the list's place. */
  detail: ReactNode | null;
  /** Fills the second pane on a wide screen while nothing is open. */
  placeholder: ReactNode;
  back: { href: string; label: string };
};

export function SplitView({ list, detail, placeholder, back }: SplitViewProps) {
  const open = detail !== null && detail !== undefined;
  return (
    <div className={classNames(styles.split, open && styles.open)}>
      <div className={styles.list}>{list}</div>
      <div className={styles.detail}>
        {open ? (
          <div className={styles.back}>
            <ButtonLink href={back.href} variant="tertiary" icon="back">
              {back.label}
            </ButtonLink>
          </div>
        ) : null}
        {open ? detail : placeholder}
      </div>
    </div>
  );
}
