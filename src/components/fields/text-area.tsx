import type { ComponentPropsWithRef } from 'react';
import { classNames } from '../class-names.ts';
import { Field, type FieldProps, splitFieldProps } from './field.tsx';
import styles from './fields.module.css';

export type TextAreaProps = FieldProps & Omit<ComponentPropsWithRef<'textarea'>, keyof FieldProps>;

export function TextArea(props: TextAreaProps) {
  const { frame, control } = splitFieldProps(props);
  return (
    <Field {...frame}>
      {(linked) => (
        <textarea
          autoComplete="off"
          rows={4}
          {...control}
          {...linked}
          className={classNames('kern-form-input__input', styles.control, styles.area)}
        />
      )}
    </Field>
  );
}
