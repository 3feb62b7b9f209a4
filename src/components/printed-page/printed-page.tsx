import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import styles from './printed-page.module.css';

/** What the printer gets instead of the screen: black on white, alone on its page. On the screen it is not there. */
export function PrintedPage({ size, children }: { size: 'a4' | 'a5' | 'a6'; children: ReactNode }) {
  return createPortal(<div className={`${styles.page} ${styles[size]}`}>{children}</div>, document.body);
}
