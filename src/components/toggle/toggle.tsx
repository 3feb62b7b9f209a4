import type { ComponentPropsWithRef } from 'react';
import { useId } from 'react';
import styles from './toggle.module.css';

export type ToggleProps = { label: string; hint?: string | undefined } & Omit<
  ComponentPropsWithRef<'input'>,
  'type' | 'role' | 'className'
>;

/** On or off at once; for a choice that is saved later use chips. */
export function Toggle({ label, hint, ...input }: ToggleProps) {
  const id = useId();
  return (
    <label className={styles.toggle}>
      <span className={styles.words}>
        <span className={styles.label}>{label}</span>
        {hint === undefined ? null : (
          <span id={id} className={styles.hint}>
            {hint}
          </span>
        )}
      </span>
      <input
        {...input}
        type="checkbox"
        autoComplete="off"
        // biome-ignore lint/a11y/useAriaPropsForRole: a native checkbox reports its own state
        role="switch"
        className={styles.input}
        aria-label={label}
        aria-describedby={hint === undefined ? undefined : id}
      />
      <span className={styles.track} aria-hidden="true" />
    </label>
  );
}
