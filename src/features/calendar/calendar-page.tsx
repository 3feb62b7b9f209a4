import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, ButtonLink } from '../../components/button/button.tsx';
import { IconButton } from '../../components/button/icon-button.tsx';
import { SectionHeading } from '../../components/section-heading/section-heading.tsx';
import { Segmented } from '../../components/segmented/segmented.tsx';
import { useNow, useWorkspace } from '../../database/workspace.tsx';
import { isolated } from '../../lib/isolated.ts';
import { saveAsFile } from '../../lib/save-as-file.ts';
import { addDays, dayOf } from '../../lib/zoned-time.ts';
import { addMonths, weekOf, weeksOf } from '../../model/calendar/calendar-days.ts';
import { calendarFile } from '../../model/calendar/calendar-file.ts';
import { sessionEvents } from '../../model/calendar/session-events.ts';
import styles from './calendar.module.css';
import { DayList } from './day-list.tsx';
import { useEntryWords } from './entry-words.ts';
import { MonthGrid } from './month-grid.tsx';
import { type Scope, useCalendar } from './use-calendar.ts';

type View = 'week' | 'month';

/** A calendar file reaches so far, in days. */
const fileDays = 92;

/** What is on: week or month, of the own sites or the whole city. */
export function CalendarPage() {
  const { t } = useTranslation('calendar');
  const { account, city, clock } = useWorkspace();
  const words = useEntryWords();
  const today = dayOf(useNow(), city.timeZone);
  const hasSites = account.sites.length > 0;
  const [view, setView] = useState<View>('week');
  const [scope, setScope] = useState<Scope>(hasSites ? 'own' : 'city');
  const [picked, setPicked] = useState<string>();
  const day = picked ?? today;
  const days = view === 'week' ? weekOf(day) : weeksOf(day).flat();
  const entries = useCalendar(scope, days[0] ?? day, days.at(-1) ?? day);
  const coming = useCalendar(scope, today, addDays(today, fileDays));
  if (!entries || !coming) return null;
  const byDay = Map.groupBy(entries, (entry) => entry.day);
  const turn = (by: 1 | -1): void => setPicked(view === 'week' ? addDays(day, 7 * by) : addMonths(day, by));
  const title =
    view === 'month'
      ? words.month(day)
      : t('weekOf', { from: isolated(words.date(days[0] ?? day)), to: isolated(words.date(days.at(-1) ?? day)) });

  function save(): void {
    const events = sessionEvents(coming ?? [], {
      timeZone: city.timeZone,
      summary: (entry) => [words.name(entry), words.site(entry)].filter((part) => part !== '').join(', '),
    });
    const name = t('fileName', { network: city.network });
    const text = calendarFile(events, { name, product: 'Kalender', made: clock.now() });
    saveAsFile(text, `kalender-${today}.ics`, 'text/calendar;charset=utf-8');
  }

  return (
    <div className={styles.page}>
      <SectionHeading
        level={1}
        actions={
          <>
            {account.positions.includes('counter') ? (
              <ButtonLink href="/appointments" icon="clock">
                {t('appointments')}
              </ButtonLink>
            ) : null}
            {hasSites ? (
              <ButtonLink href="/calendar/new" variant="primary" icon="plus">
                {t('plan')}
              </ButtonLink>
            ) : null}
          </>
        }
      >
        {t('title')}
      </SectionHeading>
      <div className={styles.bar}>
        <Segmented
          legend={t('view')}
          value={view}
          onChange={setView}
          options={(['week', 'month'] as const).map((value) => ({ value, label: t(value) }))}
        />
        {hasSites ? (
          <Segmented
            legend={t('scope')}
            value={scope}
            onChange={setScope}
            options={(['own', 'city'] as const).map((value) => ({ value, label: t(value) }))}
          />
        ) : null}
      </div>
      <div className={styles.turn}>
        <IconButton icon="back" label={t('before')} variant="outlined" onClick={() => turn(-1)} />
        <Button onClick={() => setPicked(undefined)}>{t('today')}</Button>
        <IconButton icon="chevron" label={t('next')} variant="outlined" onClick={() => turn(1)} />
        <p className={styles.period} aria-live="polite">
          {title}
        </p>
      </div>
      {view === 'month' ? (
        <div className={styles.monthView}>
          <MonthGrid day={day} today={today} entries={byDay} onPick={setPicked} />
          <DayList day={day} isToday={day === today} entries={byDay.get(day) ?? []} />
        </div>
      ) : (
        <div className={styles.week}>
          {days.map((one) => (
            <DayList key={one} day={one} isToday={one === today} entries={byDay.get(one) ?? []} />
          ))}
        </div>
      )}
      <div className={styles.file}>
        <Button icon="download" disabled={coming.length === 0} onClick={save}>
          {t('file')}
        </Button>
        <p className={styles.quiet}>{t('fileHint')}</p>
      </div>
    </div>
  );
}
