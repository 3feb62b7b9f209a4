import { classNames } from '../class-names.ts';
import styles from './spinner.module.css';

export type SpinnerProps = { size?: 'sm' | 'md' | 'lg'; label?: string };

/** No `role="status"`: that belongs to the header's sync sentence alone. */
export function Spinner({ size = 'md', label }: SpinnerProps) {
  const named = label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label };
  return <span className={classNames(styles.spinner, styles[size])} {...named} />;
}
