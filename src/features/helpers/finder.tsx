import { useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button/button.tsx';
import { useUndo } from '../../components/undo-bar/undo-context.tsx';
import { useWorkspace } from '../../database/workspace.tsx';
import { timeOfDay } from '../../lib/zoned-time.ts';
import { findHelpers, type HelperMatch, neededReason } from '../../model/helpers/find-helpers.ts';
import type { GivingWay, HelperKind, Occasion, Wanted } from '../../model/helpers/helper-facts.ts';
import { book } from './book.ts';
import { FinderFields } from './finder-fields.tsx';
import styles from './helpers.module.css';
import { MatchRow } from './match-row.tsx';
import { RequestDialog } from './request-dialog.tsx';
import type { HelperData } from './use-helpers.ts';
import { useOccasions } from './use-occasions.ts';
import { useRights } from './use-rights.ts';
import { useSaidAttempt } from './use-said-attempt.tsx';
import { useWords } from './use-words.ts';

export type FinderValues = {
  kind: HelperKind;
  day: string;
  from: string;
  to: string;
  language: string;
  field: string;
  /** Key of one of the next sessions; '' for none. */
  session: string;
};

type FinderProps = {
  data: HelperData;
  today: string;
  preset: Partial<FinderValues>;
  /** What it is for, where that is settled: a consultation, a session, a request of this or another office. */
  occasion?: Occasion & { request?: string };
  site?: string;
  /** Of this one helper alone. */
  isOne?: boolean;
  /** Somebody was asked. */
  onBooked?: () => void;
};

const most = 5;

/** Whoever asks needs somebody soon; at night, in the morning. */
function nextHour(now: string): { from: string; to: string } {
  const next = Number(now.slice(0, 2)) + 1;
  const hour = next < 8 || next > 19 ? 9 : next;
  const at = (value: number): string => `${String(value).padStart(2, '0')}:00`;
  return { from: at(hour), to: at(hour + 1) };
}

/** Whom to ask for a time: who fits comes first; who does not says why, and is asked for a reason alone. */
export function Finder({ data, today, preset, occasion, site: given, isOne = false, onBooked }: FinderProps) {
  const { t } = useTranslation('helpers');
  const workspace = useWorkspace();
  const { city, clock } = workspace;
  const { labels } = useWords();
  const rights = useRights();
  const sessions = useOccasions();
  const offerUndo = useUndo();
  const { attempt, alert } = useSaidAttempt();
  const [limit, setLimit] = useState(most);
  const [isOpen, setOpen] = useState(false);
  const [isWanting, setWanting] = useState(false);
  const form = useForm<FinderValues>({
    defaultValues: {
      kind: 'mediator',
      day: today,
      ...nextHour(timeOfDay(clock.now(), city.timeZone)),
      language: '',
      field: '',
      session: '',
      ...preset,
    },
  });
  const values = useWatch({ control: form.control }) as FinderValues;
  const { kind, day, from, to, language, field } = values;
  const session = sessions.find(({ key }) => key === values.session);
  const site = given ?? session?.site ?? rights.site;
  const districts = city.sites.find(({ id }) => id === site)?.districts ?? [];
  const wanted: Wanted = {
    kind,
    day,
    from,
    ...(to && { to }),
    ...(language && { language }),
    ...(field && { field }),
    districts,
  };
  const words = field === '' ? [] : [labels.catalogue('fields', field)];
  const found = day === '' || from === '' ? [] : findHelpers(data.helpers, wanted, data, words);
  const fitting = isOne ? found : found.filter(({ obstacles }) => obstacles.length === 0);
  // Who might yet come, for a reason; nobody else is of any use here.
  const others = isOne
    ? []
    : found.filter(({ obstacles }) => obstacles.length > 0 && neededReason(obstacles) !== undefined);
  const purpose = occasion ?? (session ? { session: session.key } : {});

  async function ask(match: HelperMatch, state: 'asked' | 'confirmed', reason?: string): Promise<void> {
    const despite: GivingWay[] = neededReason(match.obstacles) ?? [];
    // A record names a site of whoever makes it; where the help goes to, the request says.
    const from = rights.sites.some(({ id }) => id === site) ? site : rights.site;
    const plan = { wanted, occasion: purpose, site: from, state, despite, ...(reason && { reason }) };
    const { undo } = await book(workspace, match.helper.id, plan);
    offerUndo({ message: t(`find.${state}`, { name: match.helper.name }), undo });
    onBooked?.();
  }

  const row = (match: HelperMatch) => (
    <MatchRow key={match.helper.id} match={match} onAsk={(state, reason) => attempt(() => ask(match, state, reason))} />
  );
  return (
    <div className={styles.section}>
      <FinderFields form={form} sessions={occasion ? [] : sessions} />
      {alert}
      {isOne ? null : (
        <p className={styles.quiet} aria-live="polite">
          {t('find.count', { count: fitting.length })}
        </p>
      )}
      {fitting.length === 0 ? null : (
        <ul className={styles.list} aria-label={t('find.fitting')}>
          {fitting.slice(0, limit).map(row)}
        </ul>
      )}
      <div className={styles.buttons}>
        {fitting.length > limit ? (
          <Button variant="tertiary" onClick={() => setLimit(limit + most)}>
            {t('find.more', { count: fitting.length - limit })}
          </Button>
        ) : null}
        {occasion?.request === undefined && !isOne ? (
          <Button icon="group" onClick={() => setWanting(true)}>
            {t('request.action')}
          </Button>
        ) : null}
        {others.length === 0 ? null : (
          <Button variant="tertiary" icon={isOpen ? 'hide' : 'show'} onClick={() => setOpen(!isOpen)}>
            {t(isOpen ? 'find.hideOthers' : 'find.others', { count: others.length })}
          </Button>
        )}
      </div>
      {isOpen && others.length > 0 ? (
        <ul className={styles.list} aria-label={t('find.otherList')}>
          {others.slice(0, most * 3).map(row)}
        </ul>
      ) : null}
      {isWanting ? (
        <RequestDialog wanted={wanted} occasion={purpose} site={site} onClose={() => setWanting(false)} />
      ) : null}
    </div>
  );
}
