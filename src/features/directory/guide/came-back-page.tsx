import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../components/button/button.tsx';
import { Card } from '../../../components/card/card.tsx';
import { EmptyState } from '../../../components/empty-state/empty-state.tsx';
import { DateField } from '../../../components/fields/date-field.tsx';
import { PrintedPage } from '../../../components/printed-page/printed-page.tsx';
import { SectionHeading } from '../../../components/section-heading/section-heading.tsx';
import type { CameBack } from '../../../model/directory/came-back.ts';
import type { Named } from '../../../model/directory/entries.ts';
import { meetingOf, meetingsAhead } from '../../../model/meetings/agenda.ts';
import type { Meeting } from '../../../model/records/meeting.ts';
import styles from '../shared/directory.module.css';
import { type Directory, useDirectory } from '../shared/directory-context.tsx';
import { useRights } from '../shared/use-rights.ts';
import { AgendaDialog } from './agenda-dialog.tsx';
import { AgendaList } from './agenda-list.tsx';
import { CameBackCases } from './came-back-cases.tsx';
import { CameBackDialog } from './came-back-dialog.tsx';
import { useCameBack, useCaseWords, useMeetings } from './use-came-back.ts';
import { type GuideData, useGuide } from './use-guide.ts';

/** Cases that came back because nobody felt responsible, by topic, for the monthly meeting. Without names. */
export function CameBackPage() {
  const directory = useDirectory();
  const data = useGuide();
  const all = useCameBack();
  const meetings = useMeetings();
  if (directory === 'loading' || !data || !all || !meetings) return null;
  return <Page all={all} meetings={meetings} data={data} directory={directory} />;
}

type PageProps = { all: CameBack[]; meetings: Named<Meeting>[]; data: GuideData; directory: Directory };

function Page({ all, meetings, data, directory }: PageProps) {
  const { t } = useTranslation('directory');
  const { mayEdit } = useRights();
  const words = useCaseWords(data.guides, directory);
  const [month, setMonth] = useState('');
  const [linked, setLinked] = useState<CameBack>();
  const [isPutting, setPutting] = useState(false);
  const cases = all.filter(({ date }) => month === '' || date.startsWith(month));
  const waiting = cases.filter((entry) => !meetingOf(entry, meetings));
  const ahead = meetingsAhead(meetings, directory.today);
  const groups = [...Map.groupBy(cases, words.topic)].sort((a, b) => b[1].length - a[1].length);
  return (
    <div className={styles.form}>
      <SectionHeading
        level={1}
        compact
        subline={t('cameBack.hint')}
        actions={
          <Button icon="print" disabled={cases.length === 0} onClick={() => window.print()}>
            {t('cameBack.print')}
          </Button>
        }
      >
        {t('cameBack.title')}
      </SectionHeading>
      <div className={styles.pair}>
        <DateField
          kind="month"
          label={t('programme.month')}
          value={month}
          onChange={(event) => setMonth(event.target.value)}
        />
      </div>
      {mayEdit && cases.length > 0 ? (
        <div className={styles.buttons}>
          <Button variant="primary" icon="plus" disabled={waiting.length === 0} onClick={() => setPutting(true)}>
            {waiting.length === 0 ? t('agenda.put') : `${t('agenda.put')} (${waiting.length})`}
          </Button>
          {waiting.length === 0 ? <p className={styles.quiet}>{t('agenda.all')}</p> : null}
        </div>
      ) : null}
      {cases.length === 0 ? (
        <Card>
          <EmptyState icon="check" title={t('cameBack.none')} />
        </Card>
      ) : null}
      {groups.map(([topic, ones]) => (
        <CameBackCases key={topic} topic={topic} cases={ones} meetings={meetings} words={words} onLink={setLinked} />
      ))}
      {ahead.map((meeting) => (
        <AgendaList key={meeting.id} meeting={meeting} />
      ))}
      {linked ? <CameBackDialog entry={linked} guides={data.guides} onClose={() => setLinked(undefined)} /> : null}
      {isPutting ? (
        <AgendaDialog
          cases={waiting}
          words={words}
          meetings={ahead}
          today={directory.today}
          onClose={() => setPutting(false)}
        />
      ) : null}
      <PrintedPage size="a4">
        <h1>{t('cameBack.title')}</h1>
        {groups.map(([topic, ones]) => (
          <section key={topic}>
            <h2>
              {topic} ({ones.length})
            </h2>
            <ul>
              {ones.map((one) => (
                <li key={one.key}>{`${words.line(one)}: ${words.reason(one)}`}</li>
              ))}
            </ul>
          </section>
        ))}
      </PrintedPage>
    </div>
  );
}
