import { classNames } from '../class-names.ts';
import styles from './brand-mark.module.css';

/** The mark: a speech bubble that is an open door. Drawn again in public/icons; keep the two alike. */
export function BrandMark({ size = 'md' }: { size?: 'sm' | 'md' | 'lg' }) {
  return (
    <svg viewBox="0 0 48 48" className={classNames(styles.mark, styles[size])} aria-hidden="true" focusable="false">
      <path
        className={styles.bubble}
        d="M14 3h20a11 11 0 0 1 11 11v14a11 11 0 0 1-11 11H22l-8.500 7.200c-1 .8-2.500.1-2.500-1.200V38.600A11 11 0 0 1 3 28V14A11 11 0 0 1 14 3z"
      />
      <path className={styles.light} d="M17 39V17a7 7 0 0 1 14 0v22z" />
      <path className={styles.leaf} d="M31 17v22l6.500 0V18.500C37.500 14 34 10.500 30 10.200 30.600 12 31 14 31 17z" />
    </svg>
  );
}
