import type { ComponentPropsWithRef } from 'react';
import { IconButton } from '../button/icon-button.tsx';
import { classNames } from '../class-names.ts';
import { Icon } from '../icon/icon.tsx';
import { Field, type FieldProps, splitFieldProps } from './field.tsx';
import styles from './fields.module.css';

export type SearchFieldProps = Omit<FieldProps, 'error' | 'optionalLabel'> & {
  value: string;
  onSearch: (text: string) => void;
  clearLabel: string;
} & Omit<ComponentPropsWithRef<'input'>, keyof FieldProps | 'type' | 'value' | 'onChange'>;

export function SearchField({ value, onSearch, clearLabel, ...props }: SearchFieldProps) {
  const { frame, control } = splitFieldProps(props);
  return (
    <Field {...frame} labelHidden={frame.labelHidden ?? true}>
      {(linked) => (
        <div className={styles.withButton}>
          <Icon name="search" className={styles.lens} />
          <input
            type="search"
            autoComplete="off"
            enterKeyHint="search"
            {...control}
            {...linked}
            value={value}
            onChange={(event) => onSearch(event.target.value)}
            className={classNames('kern-form-input__input', styles.control, styles.search)}
          />
          {value === '' ? null : (
            <IconButton icon="close" label={clearLabel} className={styles.inside} onClick={() => onSearch('')} />
          )}
        </div>
      )}
    </Field>
  );
}
