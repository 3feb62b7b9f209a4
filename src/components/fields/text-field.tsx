import type { ComponentPropsWithRef } from 'react';
import { classNames } from '../class-names.ts';
import { Field, type FieldProps, splitFieldProps } from './field.tsx';
import styles from './fields.module.css';

export type TextFieldProps = FieldProps & Omit<ComponentPropsWithRef<'input'>, keyof FieldProps>;

/** `autoComplete` is off: what is typed here is about other people. Sign-in sets it. */
export function TextField(props: TextFieldProps) {
  const { frame, control } = splitFieldProps(props);
  return (
    <Field {...frame}>
      {(linked) => (
        <input
          type="text"
          autoComplete="off"
          {...control}
          {...linked}
          className={classNames('kern-form-input__input', styles.control)}
        />
      )}
    </Field>
  );
}
