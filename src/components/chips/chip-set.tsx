import { type ReactNode, useId } from 'react';
import { classNames } from '../class-names.ts';
import { Icon } from '../icon/icon.tsx';
import type { IconName } from '../icon/icon-paths.ts';
import styles from './chips.module.css';

export type ChipOption<T extends string> = {
  value: T;
  label: string;
  hint?: string | undefined;
  icon?: IconName | undefined;
  disabled?: boolean | undefined;
  /** Language tag of the label where it is not the page's. */
  lang?: string | undefined;
};

export type ChipColumns = 2 | 3 | 4 | 5 | 6;

export type ChipSetProps = {
  legend: string;
  legendHidden?: boolean;
  /** Small words beside the legend, for instance what was preset. */
  legendNote?: ReactNode;
  hint?: string | undefined;
  error?: string | undefined;
  /** The legend beside the chips instead of above them, where the container around the set is wide. */
  legendBeside?: boolean;
  /** md: 44 px; lg: 56 px; stand: 88 px. */
  size?: 'md' | 'lg' | 'stand';
  /** Equal columns where the set is narrow (a phone), of middle width and wide; three times the same hold anywhere. */
  columns?: readonly [narrow: ChipColumns, middle: ChipColumns, wide: ChipColumns] | undefined;
  /** Closer together with small gaps, so that a whole form stays on one screen; targets keep their 44 px. */
  dense?: boolean;
  /** At the end of the chips, for instance a `SelectChip` for the rarer answers. */
  after?: ReactNode;
  className?: string | undefined;
};

const columnClasses = ([narrow, middle, wide]: NonNullable<ChipSetProps['columns']>): string =>
  classNames(
    styles.columns,
    narrow === wide && styles.even,
    styles[`narrow${narrow}`],
    styles[`middle${middle}`],
    styles[`wide${wide}`],
  );

export function ChipSet(props: ChipSetProps & { role: 'radiogroup' | 'group'; children: ReactNode }) {
  const {
    legend,
    legendHidden = false,
    legendBeside = false,
    legendNote,
    hint,
    error,
    size = 'md',
    columns,
    dense = false,
    after,
    className,
    role,
  } = props;
  const id = useId();
  const described = classNames(hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`);
  return (
    <fieldset
      role={role === 'group' ? undefined : role}
      aria-labelledby={id}
      aria-describedby={described === '' ? undefined : described}
      aria-invalid={role === 'radiogroup' && error !== undefined ? true : undefined}
      className={classNames(
        styles.set,
        columns !== undefined && styles.measured,
        dense && styles.dense,
        legendBeside && !legendHidden && styles.beside,
        error !== undefined && styles.invalid,
        className,
      )}
    >
      <div className={classNames(styles.legend, legendHidden && 'kern-sr-only')}>
        <span id={id}>{legend}</span>
        {legendNote === undefined ? null : <span className={styles.note}>{legendNote}</span>}
      </div>
      {hint === undefined ? null : (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
      <div className={classNames(styles.chips, styles[size], columns && columnClasses(columns))}>
        {props.children}
        {after}
      </div>
      {error === undefined ? null : (
        <p id={`${id}-error`} className={styles.error}>
          <Icon name="warning" size="sm" />
          {error}
        </p>
      )}
    </fieldset>
  );
}

export function ChipFace<T extends string>({ option }: { option: ChipOption<T> }) {
  return (
    <span className={styles.face} lang={option.lang}>
      {option.icon === undefined ? null : (
        <span className={styles.slot}>
          <Icon name={option.icon} size="sm" className={styles.icon} />
          <Icon name="check" size="sm" className={styles.check} />
        </span>
      )}
      <span className={styles.text}>
        {option.icon === undefined ? <Icon name="check" size="sm" className={styles.check} /> : null}
        <bdi>{option.label}</bdi>
        {option.hint === undefined ? null : <span className={styles.optionHint}>{option.hint}</span>}
      </span>
    </span>
  );
}
