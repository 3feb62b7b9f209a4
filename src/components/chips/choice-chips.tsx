import { useId } from 'react';
import { classNames } from '../class-names.ts';
import { ChipFace, type ChipOption, ChipSet, type ChipSetProps } from './chip-set.tsx';
import styles from './chips.module.css';

export type ChoiceChipsProps<T extends string> = ChipSetProps & {
  options: readonly ChipOption<T>[];
  value: T | undefined;
  onChange: (value: T) => void;
  /** When given, a tap on the chosen chip goes back to this value ("not asked"). */
  clearTo?: T;
};

/** One of several. Native radio buttons: arrow keys, roving tab stop and screen readers come with them. */
export function ChoiceChips<T extends string>(props: ChoiceChipsProps<T>) {
  const { options, value, onChange, clearTo, ...set } = props;
  const name = useId();
  return (
    <ChipSet {...set} role="radiogroup">
      {options.map((option) => (
        <label key={option.value} className={classNames(styles.chip, option.icon !== undefined && styles.withIcon)}>
          <input
            type="radio"
            autoComplete="off"
            className={styles.input}
            name={name}
            value={option.value}
            checked={option.value === value}
            disabled={option.disabled}
            onChange={() => onChange(option.value)}
            onClick={() => {
              if (clearTo !== undefined && option.value === value) onChange(clearTo);
            }}
          />
          <ChipFace option={option} />
        </label>
      ))}
    </ChipSet>
  );
}
