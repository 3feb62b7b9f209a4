import { type ComponentPropsWithRef, useState } from 'react';
import { IconButton } from '../button/icon-button.tsx';
import { classNames } from '../class-names.ts';
import { Field, type FieldProps, splitFieldProps } from './field.tsx';
import styles from './fields.module.css';

export type PasswordFieldProps = FieldProps & { showLabel: string; hideLabel: string } & Omit<
    ComponentPropsWithRef<'input'>,
    keyof FieldProps | 'type'
  >;

export function PasswordField({ showLabel, hideLabel, ...props }: PasswordFieldProps) {
  const [shown, setShown] = useState(false);
  const { frame, control } = splitFieldProps(props);
  return (
    <Field {...frame}>
      {(linked) => (
        <div className={styles.withButton}>
          <input
            autoComplete="current-password"
            autoCapitalize="none"
            spellCheck={false}
            {...control}
            {...linked}
            type={shown ? 'text' : 'password'}
            className={classNames('kern-form-input__input', styles.control, styles.password)}
          />
          <IconButton
            icon={shown ? 'hide' : 'show'}
            label={shown ? hideLabel : showLabel}
            className={styles.inside}
            aria-controls={linked.id}
            onClick={() => setShown(!shown)}
          />
        </div>
      )}
    </Field>
  );
}
