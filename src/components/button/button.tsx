import type { ComponentPropsWithRef, ReactNode } from 'react';
import { Link } from 'wouter';
import { classNames } from '../class-names.ts';
import { Icon } from '../icon/icon.tsx';
import type { IconName } from '../icon/icon-paths.ts';
import { Spinner } from '../spinner/spinner.tsx';
import styles from './button.module.css';

export type ButtonVariant = 'primary' | 'secondary' | 'tertiary' | 'danger';
export type ButtonSize = 'md' | 'lg' | 'hero';

type ButtonLook = {
  variant?: ButtonVariant | undefined;
  size?: ButtonSize | undefined;
  icon?: IconName | undefined;
  iconEnd?: IconName | undefined;
  /** Takes the whole line. */
  block?: boolean | undefined;
  children: ReactNode;
};

export type ButtonProps = ButtonLook & { busy?: boolean } & Omit<ComponentPropsWithRef<'button'>, keyof ButtonLook>;

export type ButtonLinkProps = ButtonLook & { href: string; id?: string };

function lookClasses({ variant = 'secondary', size = 'md', block = false }: Omit<ButtonLook, 'children'>): string {
  const kern = variant === 'danger' ? 'kern-btn--secondary' : `kern-btn--${variant}`;
  return classNames('kern-btn', kern, styles.button, styles[variant], styles[size], block && styles.block);
}

function Content({ icon, iconEnd, children }: ButtonLook) {
  return (
    <>
      {icon === undefined ? null : <Icon name={icon} />}
      <span className={styles.label}>{children}</span>
      {iconEnd === undefined ? null : <Icon name={iconEnd} />}
    </>
  );
}

export function Button({ busy = false, type = 'button', ...props }: ButtonProps) {
  const { variant, size, icon, iconEnd, block, children, className, onClick, ...rest } = props;
  return (
    <button
      {...rest}
      type={type}
      className={classNames(lookClasses({ variant, size, block }), className)}
      aria-busy={busy || undefined}
      // A busy button keeps its focus; `disabled` would throw it away.
      aria-disabled={busy || rest['aria-disabled']}
      onClick={busy ? (event) => event.preventDefault() : onClick}
    >
      {busy ? <Spinner size="sm" /> : null}
      <Content icon={busy ? undefined : icon} iconEnd={iconEnd}>
        {children}
      </Content>
    </button>
  );
}

/** Looks like a button, goes to a place of the app. */
export function ButtonLink({ href, id, ...look }: ButtonLinkProps) {
  return (
    <Link href={href} id={id} className={lookClasses(look)}>
      <Content icon={look.icon} iconEnd={look.iconEnd}>
        {look.children}
      </Content>
    </Link>
  );
}
