import { useTranslation } from 'react-i18next';
import { Badge } from '../../components/badge/badge.tsx';
import { IconButton } from '../../components/button/icon-button.tsx';
import { useUndo } from '../../components/undo-bar/undo-context.tsx';
import { useWorkspace } from '../../database/workspace.tsx';
import type { HoursFacts } from '../../model/helpers/helper-facts.ts';
import styles from './helpers.module.css';
import { useSaidAttempt } from './use-said-attempt.tsx';
import { useWords } from './use-words.ts';

type HoursRowProps = {
  entry: HoursFacts;
  /** Left out on the helper's own page. */
  name: string | undefined;
  onEdit: (entry: HoursFacts) => void;
};

/** An entry of the hours: edited or taken away with a tap, and back. */
export function HoursRow({ entry, name, onEdit }: HoursRowProps) {
  const { t } = useTranslation(['helpers', 'common']);
  const { records } = useWorkspace();
  const words = useWords();
  const offerUndo = useUndo();
  const { attempt, alert } = useSaidAttempt();
  const known = { id: entry.id, db: 'helpers' };
  const about = [
    entry.kind === undefined ? '' : t(`work.${entry.kind}`),
    entry.funding === undefined ? t('hours.unfunded') : words.labels.funding(entry.funding),
    entry.travelCents === undefined ? '' : t('hours.travelIs', { sum: words.money(entry.travelCents) }),
    entry.text ?? '',
  ].filter((one) => one !== '');
  const spoken = `${words.day(entry.day)}, ${words.hours(entry.minutes)}`;

  async function remove(): Promise<void> {
    await records.remove(known);
    offerUndo({ message: t('hours.removed'), undo: () => records.restore(known) });
  }

  return (
    <li className={styles.entry}>
      <div className={styles.who}>
        <span className={styles.badges}>
          {name === undefined ? null : <bdi className={styles.name}>{name}</bdi>}
          <bdi className={name === undefined ? styles.name : undefined}>{words.dayWithName(entry.day)}</bdi>
          <bdi>{words.hours(entry.minutes)}</bdi>
          {entry.settled === undefined ? null : (
            <Badge tone="success" icon="check">
              {t('hours.settledOn', { day: words.day(entry.settled) })}
            </Badge>
          )}
        </span>
        <span className={styles.quiet}>
          <bdi>{about.join(' · ')}</bdi>
        </span>
        {alert}
      </div>
      <div className={styles.icons}>
        <IconButton icon="edit" label={`${t('common:action.edit')}: ${spoken}`} onClick={() => onEdit(entry)} />
        <IconButton icon="trash" label={`${t('common:action.remove')}: ${spoken}`} onClick={() => attempt(remove)} />
      </div>
    </li>
  );
}
