import { useId } from 'react';
import styles from './segmented.module.css';

export type SegmentedProps<T extends string> = {
  legend: string;
  options: readonly { value: T; label: string; count?: number | undefined }[];
  value: T;
  onChange: (value: T) => void;
};

/** A few views of one list; the legend is spoken only. */
export function Segmented<T extends string>({ legend, options, value, onChange }: SegmentedProps<T>) {
  const name = useId();
  return (
    <div role="radiogroup" aria-label={legend} className={styles.track}>
      {options.map((option) => (
        <label key={option.value} className={styles.segment}>
          <input
            type="radio"
            autoComplete="off"
            className={styles.input}
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <span className={styles.face}>
            {option.label}
            {option.count === undefined ? null : <span className={styles.count}>{option.count}</span>}
          </span>
        </label>
      ))}
    </div>
  );
}
