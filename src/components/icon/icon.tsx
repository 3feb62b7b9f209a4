import { classNames } from '../class-names.ts';
import styles from './icon.module.css';
import { directionalIcons, type IconName, iconPaths } from './icon-paths.ts';

export type IconProps = {
  name: IconName;
  size?: 'sm' | 'md' | 'lg' | 'xl';
  /** Only where no text beside it says the same. */
  label?: string;
  className?: string | undefined;
};

export function Icon({ name, size = 'md', label, className }: IconProps) {
  const classes = classNames(styles.icon, styles[size], directionalIcons.has(name) && styles.directional, className);
  const outline = <path d={iconPaths[name]} />;
  if (label === undefined)
    return (
      <svg viewBox="0 0 24 24" className={classes} aria-hidden="true" focusable="false">
        {outline}
      </svg>
    );
  return (
    <svg viewBox="0 0 24 24" className={classes} role="img" aria-label={label}>
      {outline}
    </svg>
  );
}
