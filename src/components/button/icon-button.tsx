import type { ComponentPropsWithRef } from 'react';
import { classNames } from '../class-names.ts';
import { Icon } from '../icon/icon.tsx';
import type { IconName } from '../icon/icon-paths.ts';
import styles from './icon-button.module.css';

export type IconButtonProps = {
  icon: IconName;
  /** Spoken, and shown as a tooltip. */
  label: string;
  variant?: 'plain' | 'outlined';
} & Omit<ComponentPropsWithRef<'button'>, 'children' | 'aria-label' | 'title'>;

export function IconButton({ icon, label, variant = 'plain', className, type = 'button', ...rest }: IconButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      aria-label={label}
      title={label}
      className={classNames(styles.button, styles[variant], className)}
    >
      <Icon name={icon} />
    </button>
  );
}
