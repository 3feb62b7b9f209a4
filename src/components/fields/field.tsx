import { type ReactNode, useId } from 'react';
import { classNames } from '../class-names.ts';
import { Icon } from '../icon/icon.tsx';
import styles from './fields.module.css';

export type FieldProps = {
  label: string;
  labelHidden?: boolean | undefined;
  /** The word "optional", beside the label. */
  optionalLabel?: string | undefined;
  hint?: string | undefined;
  error?: string | undefined;
  className?: string | undefined;
};

export type FieldControl = {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
};

/** Label, hint and error round a control, linked by id. */
export function Field(props: FieldProps & { id?: string | undefined; children: (control: FieldControl) => ReactNode }) {
  const generated = useId();
  const id = props.id ?? generated;
  const { hint, error } = props;
  const described = classNames(hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`);
  const control: FieldControl = {
    id,
    'aria-describedby': described === '' ? undefined : described,
    'aria-invalid': error === undefined ? undefined : true,
  };
  return (
    <div className={classNames(styles.field, error !== undefined && styles.invalid, props.className)}>
      <label htmlFor={id} className={classNames(styles.label, props.labelHidden && 'kern-sr-only')}>
        {props.label}
        {props.optionalLabel === undefined ? null : <span className={styles.optional}> {props.optionalLabel}</span>}
      </label>
      {hint === undefined ? null : (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
      {props.children(control)}
      {error === undefined ? null : (
        <p id={`${id}-error`} className={styles.error}>
          <Icon name="warning" size="sm" />
          {error}
        </p>
      )}
    </div>
  );
}

/** Parts what the frame needs from what the control gets. */
export function splitFieldProps<T extends FieldProps & { id?: string | undefined }>(props: T) {
  const { label, labelHidden, optionalLabel, hint, error, className, id, ...control } = props;
  return { frame: { label, labelHidden, optionalLabel, hint, error, className, id }, control };
}
