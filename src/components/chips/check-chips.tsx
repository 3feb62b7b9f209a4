import { classNames } from '../class-names.ts';
import { ChipFace, type ChipOption, ChipSet, type ChipSetProps } from './chip-set.tsx';
import styles from './chips.module.css';

export type CheckChipsProps<T extends string> = ChipSetProps & {
  options: readonly ChipOption<T>[];
  values: readonly T[];
  onChange: (values: T[]) => void;
};

/** Any of several. Native checkboxes. */
export function CheckChips<T extends string>({ options, values, onChange, ...set }: CheckChipsProps<T>) {
  return (
    <ChipSet {...set} role="group">
      {options.map((option) => (
        <label key={option.value} className={classNames(styles.chip, option.icon !== undefined && styles.withIcon)}>
          <input
            type="checkbox"
            autoComplete="off"
            className={styles.input}
            checked={values.includes(option.value)}
            disabled={option.disabled}
            onChange={(event) => {
              const others = values.filter((value) => value !== option.value);
              onChange(event.target.checked ? [...others, option.value] : others);
            }}
          />
          <ChipFace option={option} />
        </label>
      ))}
    </ChipSet>
  );
}
