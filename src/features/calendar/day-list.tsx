import { Badge } from '../../components/badge/badge.tsx';
import { Card } from '../../components/card/card.tsx';
import type { IconName } from '../../components/icon/icon-paths.ts';
import { List, ListRow } from '../../components/list-row/list-row.tsx';
import { useWorkspace } from '../../database/workspace.tsx';
import type { CalendarEntry } from '../../model/calendar/calendar-entries.ts';
import type { SessionKind } from '../../model/catalogues/codes.ts';
import styles from './calendar.module.css';
import { useEntryWords } from './entry-words.ts';

export const kindIcons: Record<SessionKind, IconName> = {
  'open-hour': 'group',
  appointment: 'clock',
  'home-visit': 'place',
  stand: 'stand',
  'round-table': 'people',
  networking: 'people',
  monthly: 'people',
};

type DayListProps = { day: string; isToday: boolean; entries: readonly CalendarEntry[] };

/** The sessions of one day in full. Those of the own sites lead to who is there. */
export function DayList({ day, isToday, entries }: DayListProps) {
  const { account } = useWorkspace();
  const words = useEntryWords();
  const isOwn = ({ source, site }: CalendarEntry): boolean =>
    source === 'session' && account.sites.some(({ id }) => id === site);
  return (
    <section aria-labelledby={`day-${day}`} className={styles.day}>
      <h2 id={`day-${day}`} className={isToday ? styles.todayTitle : styles.dayTitle}>
        {words.longDay(day)}
      </h2>
      {entries.length === 0 ? (
        <p className={styles.quiet}>{words.count(0)}</p>
      ) : (
        <Card padding="none">
          <List labelledBy={`day-${day}`}>
            {entries.map((entry) => {
              const { key: id } = entry;
              const look = {
                icon: kindIcons[entry.kind],
                title: <bdi>{words.name(entry)}</bdi>,
                meta: (
                  <>
                    <bdi dir="ltr">{words.hours(entry)}</bdi>
                    {entry.place === undefined ? null : (
                      <>
                        {' · '}
                        <bdi>{entry.place}</bdi>
                      </>
                    )}
                  </>
                ),
                badges:
                  words.site(entry) === '' ? undefined : (
                    <Badge tone="neutral">
                      <bdi>{words.site(entry)}</bdi>
                    </Badge>
                  ),
              };
              return isOwn(entry) ? (
                <ListRow key={entry.key} {...look} href={`/session/at/${id}`} />
              ) : (
                <ListRow key={entry.key} {...look} />
              );
            })}
          </List>
        </Card>
      )}
    </section>
  );
}
