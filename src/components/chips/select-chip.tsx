import { classNames } from '../class-names.ts';
import { Icon } from '../icon/icon.tsx';
import styles from './select-chip.module.css';

export type SelectChipProps = {
  /** Spoken: "Andere Sprache". */
  label: string;
  /** What it says while none of its options is chosen; part of the label: "Andere". */
  shortLabel: string;
  options: readonly { value: string; label: string }[];
  /** '' when none is chosen. */
  value: string;
  onChange: (value: string) => void;
};

/** The rarer answers behind the last chip: one tap opens the tablet's own list. */
export function SelectChip({ label, shortLabel, options, value, onChange }: SelectChipProps) {
  return (
    <span className={styles.chip}>
      <select
        aria-label={label}
        autoComplete="off"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className={classNames(styles.select, value !== '' && styles.chosen)}
      >
        <option value="">{shortLabel}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <Icon name="down" size="sm" className={styles.arrow} />
    </span>
  );
}
