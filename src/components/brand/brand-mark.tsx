import { classNames } from '../class-names.ts';
import styles from './brand-mark.module.css';

/** The mark: a speech bubble whose tail is the leaf of an open door. The same drawing as public/icons/icon.svg. */
export function BrandMark({ size = 'md' }: { size?: 'sm' | 'md' | 'lg' }) {
  return (
    <svg viewBox="2 2 44 44" className={classNames(styles.mark, styles[size])} aria-hidden="true" focusable="false">
      <path
        className={styles.bubble}
        d="M14 3h20c6.1 0 11 4.9 11 11v14c0 6.1-4.9 11-11 11H15.6l-4.2 5.8c-.8 1-2.3.5-2.3-.8V37.6C5.5 35.8 3 32.2 3 28V14C3 7.9 7.9 3 14 3z"
      />
      <path className={styles.light} d="M21 11.5h13a2 2 0 0 1 2 2V34H21z" />
      <path className={styles.leaf} d="M21 11.5V34l-9.6 10.8c-.8.9-2.3.4-2.3-.9V9.8c0-1.1 1-1.8 2.1-1.5z" />
      <circle className={styles.bubble} cx="17.2" cy="25.5" r="1.6" />
    </svg>
  );
}
