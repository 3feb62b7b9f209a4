import { useId } from 'react';
import { IconButton } from '../button/icon-button.tsx';
import styles from './stepper.module.css';

export type StepperProps = {
  label: string;
  labelHidden?: boolean;
  value: number;
  onChange: (value: number) => void;
  min?: number;
  max?: number;
  lessLabel: string;
  moreLabel: string;
};

/** − number +, and the number can be typed. */
export function Stepper({ label, labelHidden = false, value, onChange, min = 0, max = 99, ...words }: StepperProps) {
  const id = useId();
  const change = (next: number) => {
    if (Number.isInteger(next)) onChange(Math.min(max, Math.max(min, next)));
  };
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={labelHidden ? 'kern-sr-only' : styles.label}>
        {label}
      </label>
      <div className={styles.stepper}>
        <IconButton icon="minus" label={words.lessLabel} disabled={value <= min} onClick={() => change(value - 1)} />
        <input
          id={id}
          className={styles.number}
          type="text"
          inputMode="numeric"
          autoComplete="off"
          value={value}
          onFocus={(event) => event.target.select()}
          onChange={(event) => change(Number(event.target.value))}
        />
        <IconButton icon="plus" label={words.moreLabel} disabled={value >= max} onClick={() => change(value + 1)} />
      </div>
    </div>
  );
}
