import { useTranslation } from 'react-i18next';
import { Badge } from '../../../components/badge/badge.tsx';
import { Button } from '../../../components/button/button.tsx';
import { Card } from '../../../components/card/card.tsx';
import { List, ListRow } from '../../../components/list-row/list-row.tsx';
import { SectionHeading } from '../../../components/section-heading/section-heading.tsx';
import { useWorkspace } from '../../../database/workspace.tsx';
import type { CameBack } from '../../../model/directory/came-back.ts';
import type { Named } from '../../../model/directory/entries.ts';
import { meetingOf } from '../../../model/meetings/agenda.ts';
import type { Meeting } from '../../../model/records/meeting.ts';
import styles from '../shared/directory.module.css';
import { useWords } from '../shared/use-words.ts';
import type { CaseWords } from './use-came-back.ts';

type CameBackCasesProps = {
  topic: string;
  cases: readonly CameBack[];
  meetings: readonly Named<Meeting>[];
  words: CaseWords;
  onLink: (entry: CameBack) => void;
};

/** The cases of one topic, each with its reason and the meeting that it is brought to. */
export function CameBackCases({ topic, cases, meetings, words, onLink }: CameBackCasesProps) {
  const { t } = useTranslation('directory');
  const { account } = useWorkspace();
  const { day } = useWords();
  const mayLink = ({ site }: CameBack): boolean =>
    account.sites.some((entry) => entry.id === site && entry.position === 'counter');
  return (
    <section className={styles.tight} aria-label={topic}>
      <SectionHeading level={2} look={3}>
        {topic} ({cases.length})
      </SectionHeading>
      <Card padding="none">
        <List label={topic}>
          {cases.map((one) => {
            const meeting = meetingOf(one, meetings);
            return (
              <ListRow
                key={one.key}
                title={words.line(one)}
                badges={
                  <>
                    <Badge tone={one.reason ? 'neutral' : 'warning'}>{words.reason(one)}</Badge>
                    {meeting ? (
                      <Badge tone="info" icon="calendar">
                        {t('agenda.on', { day: day(meeting.body.day) })}
                      </Badge>
                    ) : null}
                  </>
                }
                trailing={
                  mayLink(one) ? (
                    <Button
                      icon="signpost"
                      aria-label={`${t('cameBack.link')}: ${words.line(one)}`}
                      onClick={() => onLink(one)}
                    >
                      {t('cameBack.link')}
                    </Button>
                  ) : undefined
                }
              />
            );
          })}
        </List>
      </Card>
    </section>
  );
}
