import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { Alert } from '../../../components/alert/alert.tsx';
import { Button } from '../../../components/button/button.tsx';
import { Card } from '../../../components/card/card.tsx';
import { CheckChips } from '../../../components/chips/check-chips.tsx';
import { EmptyState } from '../../../components/empty-state/empty-state.tsx';
import { DateField } from '../../../components/fields/date-field.tsx';
import { SectionHeading } from '../../../components/section-heading/section-heading.tsx';
import { Toggle } from '../../../components/toggle/toggle.tsx';
import { useExported } from '../../../database/use-exported.ts';
import { useWorkspace } from '../../../database/workspace.tsx';
import { loadWantedWords } from '../../../i18n/feature-words.ts';
import { languages } from '../../../i18n/languages.ts';
import { saveAsFile } from '../../../lib/save-as-file.ts';
import { inOrder } from '../../../model/directory/entries.ts';
import { programmeOf } from '../../../model/directory/programme.ts';
import { programmeCalendar } from '../../../model/directory/programme-calendar.ts';
import { programmeHtml } from '../../../model/directory/programme-html.ts';
import styles from '../shared/directory.module.css';
import { type Directory, useDirectory } from '../shared/directory-context.tsx';
import { useAttempt } from '../shared/use-attempt.tsx';
import { useWords } from '../shared/use-words.ts';
import { Flyer, ProgrammeSheet } from './flyer.tsx';
import own from './programme.module.css';
import { itemOf, placeOf, programmeText } from './programme-words.ts';

export function ProgrammePage() {
  const directory = useDirectory();
  return directory === 'loading' ? null : <Programme directory={directory} />;
}

/** Words of further languages, fetched once they are wanted. */
function useLanguages(tags: readonly string[]): readonly string[] {
  const [ready, setReady] = useState<readonly string[]>([]);
  const wanted = tags.join(' ');
  useEffect(() => {
    let isGone = false;
    const all = wanted.split(' ').filter((tag) => tag !== '');
    void Promise.allSettled(all.map(async (tag) => loadWantedWords(tag))).then((answers) => {
      if (!isGone) setReady(all.filter((_, index) => answers[index]?.status === 'fulfilled'));
    });
    return () => {
      isGone = true;
    };
  }, [wanted]);
  return ready;
}

/** The month's public offers: to look at, to print, as calendar, as a page for a website. */
function Programme({ directory }: { directory: Directory }) {
  const { t, i18n } = useTranslation('directory');
  const words = useWords();
  const { city, clock } = useWorkspace();
  const [month, setMonth] = useState(directory.today.slice(0, 7));
  const [tags, setTags] = useState<string[]>(['de']);
  const [withDoubtful, setWithDoubtful] = useState(false);
  const ready = useLanguages(tags);
  const isMonth = /^\d{4}-\d{2}$/.test(month);
  const { today, offers } = directory;
  const programme = useMemo(() => {
    const ordered = inOrder(offers, words.tag);
    return isMonth
      ? programmeOf(ordered, { month, timeZone: city.timeZone, withDoubtful })
      : { listed: [], leftOut: [] };
  }, [offers, words.tag, isMonth, month, city, withDoubtful]);
  const { listed, leftOut } = programme;
  const texts = ready.map((tag) =>
    programmeText(listed, { month, today, tag, city, t: i18n.getFixedT(tag, 'directory') }),
  );
  const [first] = texts;
  const offered = languages.filter(({ tag }) => city.interfaceLanguages.includes(tag));
  const file = (ending: string): string => `programm-${month}.${ending}`;

  const noteExport = useExported();
  const { attempt, alert } = useAttempt();

  async function saveCalendar(): Promise<void> {
    const [tag = 'de'] = ready;
    const fixed = { t: i18n.getFixedT(tag, 'directory'), tag, city };
    const text = programmeCalendar(listed, {
      name: first?.title ?? city.network,
      made: clock.now(),
      summary: (one) => itemOf(one, fixed).name,
      place: ({ entry }) => placeOf(entry),
      description: (one) => {
        const { provider, description, facts, warning = '', contacts } = itemOf(one, fixed);
        const called = contacts.map((contact) => contact.text).join(', ');
        return [provider, description, facts, warning, called].filter((part) => part !== '').join('\n');
      },
    });
    await noteExport('programme-calendar', listed.length);
    saveAsFile(text, file('ics'), 'text/calendar;charset=utf-8');
  }

  async function savePage(): Promise<void> {
    const html = programmeHtml(texts, (tag) => languages.find((language) => language.tag === tag)?.ownName ?? tag);
    await noteExport('programme-page', listed.length);
    saveAsFile(html, file('html'), 'text/html;charset=utf-8');
  }

  return (
    <div className={styles.form}>
      <SectionHeading level={1} compact subline={t('programme.hint')}>
        {t('programme.title')}
      </SectionHeading>
      {alert}
      <Card>
        <div className={styles.section}>
          <div className={styles.pair}>
            <DateField
              kind="month"
              label={t('programme.month')}
              value={month}
              onChange={(event) => setMonth(event.target.value)}
            />
            <CheckChips
              legend={t('programme.languages')}
              values={tags}
              onChange={setTags}
              options={offered.map(({ tag, ownName }) => ({ value: tag, label: ownName, lang: tag }))}
            />
          </div>
          <Toggle
            label={t('programme.withDoubtful')}
            hint={t('programme.withDoubtfulHint')}
            checked={withDoubtful}
            onChange={(event) => setWithDoubtful(event.target.checked)}
          />
          <div className={styles.buttons}>
            <Button variant="primary" icon="print" disabled={listed.length === 0} onClick={() => window.print()}>
              {t('programme.print')}
            </Button>
            <Button icon="calendar" disabled={listed.length === 0} onClick={() => void attempt(saveCalendar)}>
              {t('programme.calendar')}
            </Button>
            <Button icon="globe" disabled={listed.length === 0} onClick={() => void attempt(savePage)}>
              {t('programme.page')}
            </Button>
          </div>
        </div>
      </Card>
      {leftOut.length > 0 ? (
        <Alert tone="info" title={t('programme.leftOut', { count: leftOut.length })}>
          <details>
            <summary className={styles.summary}>{t('programme.leftOutWhich')}</summary>
            <ul className={own.left}>
              {leftOut.map(({ entry: { id, body }, reason }) => (
                <li key={id}>
                  <Link href={`/offers/${id}`}>
                    <bdi>{body.name}</bdi>
                  </Link>
                  {': '}
                  {t(`programme.reason.${reason}`)}
                </li>
              ))}
            </ul>
          </details>
        </Alert>
      ) : null}
      {listed.length === 0 ? (
        <Card>
          <EmptyState icon="calendar" title={t('programme.empty')}>
            {t('programme.emptyHint')}
          </EmptyState>
        </Card>
      ) : (
        texts.map((text) => (
          <Card key={text.tag} padding="lg">
            <ProgrammeSheet text={text} />
          </Card>
        ))
      )}
      <Flyer texts={texts} />
    </div>
  );
}
