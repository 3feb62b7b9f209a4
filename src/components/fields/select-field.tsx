import type { ComponentPropsWithRef } from 'react';
import { classNames } from '../class-names.ts';
import { Icon } from '../icon/icon.tsx';
import { Field, type FieldProps, splitFieldProps } from './field.tsx';
import styles from './fields.module.css';

export type SelectFieldProps = FieldProps & {
  options: readonly { value: string; label: string; disabled?: boolean }[];
  /** First entry with the empty value, for instance "not asked". */
  emptyLabel?: string | undefined;
} & Omit<ComponentPropsWithRef<'select'>, keyof FieldProps | 'children'>;

/** The tablet's own list: it is large, and every assistive technology knows it. */
export function SelectField({ options, emptyLabel, ...props }: SelectFieldProps) {
  const { frame, control } = splitFieldProps(props);
  return (
    <Field {...frame}>
      {(linked) => (
        <div className={styles.withButton}>
          <select
            autoComplete="off"
            {...control}
            {...linked}
            className={classNames('kern-form-input__input', styles.control, styles.select)}
          >
            {emptyLabel === undefined ? null : <option value="">{emptyLabel}</option>}
            {options.map((option) => (
              <option key={option.value} value={option.value} disabled={option.disabled}>
                {option.label}
              </option>
            ))}
          </select>
          <Icon name="down" size="sm" className={styles.arrow} />
        </div>
      )}
    </Field>
  );
}
