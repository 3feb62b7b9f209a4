import { classNames } from '../class-names.ts';
import { ChipFace, type ChipOption, ChipSet, type ChipSetProps } from './chip-set.tsx';
import styles from './chips.module.css';

export type MultiChipsProps<T extends string> = ChipSetProps & {
  options: readonly ChipOption<T>[];
  value: readonly T[];
  onChange: (value: T[]) => void;
};

/** Any number of several, in the order of the options. */
export function MultiChips<T extends string>({ options, value, onChange, ...set }: MultiChipsProps<T>) {
  const toggle = (toggled: T) =>
    onChange(options.map((option) => option.value).filter((entry) => (entry === toggled) !== value.includes(entry)));
  return (
    <ChipSet {...set} role="group">
      {options.map((option) => (
        <label key={option.value} className={classNames(styles.chip, option.icon !== undefined && styles.withIcon)}>
          <input
            type="checkbox"
            className={styles.input}
            checked={value.includes(option.value)}
            disabled={option.disabled}
            onChange={() => toggle(option.value)}
          />
          <ChipFace option={option} />
        </label>
      ))}
    </ChipSet>
  );
}
