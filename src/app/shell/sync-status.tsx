import { Link } from 'wouter';
import { classNames } from '../../components/class-names.ts';
import { Icon } from '../../components/icon/icon.tsx';
import type { IconName } from '../../components/icon/icon-paths.ts';
import styles from './sync-status.module.css';

export type SyncTone = 'calm' | 'working' | 'waiting' | 'problem';

export type SyncStatusProps = {
  tone: SyncTone;
  icon: IconName;
  /** One sentence: "Alle 23 Einträge sind auf dem Server". */
  text: string;
  /** A few words below it, not announced: "zuletzt 10:42". */
  detail?: string | undefined;
  href?: string | undefined;
};

/** The one element of the app with role status. The detail stays outside it: a clock must not be read out. */
export function SyncStatus({ tone, icon, text, detail, href }: SyncStatusProps) {
  const content = (
    <>
      <Icon name={icon} className={styles.icon} />
      <span className={styles.words}>
        <span role="status" className={styles.text}>
          {text}
        </span>
        {detail === undefined ? null : <span className={styles.detail}>{detail}</span>}
      </span>
    </>
  );
  const classes = classNames(styles.sync, styles[tone]);
  if (href === undefined) return <div className={classes}>{content}</div>;
  return (
    <Link href={href} className={classNames(classes, styles.link)}>
      {content}
    </Link>
  );
}
