import { useTranslation } from 'react-i18next';
import { Button } from '../../../components/button/button.tsx';
import { ListRow } from '../../../components/list-row/list-row.tsx';
import { ListSection } from '../../../components/list-row/list-section.tsx';
import { useUndo } from '../../../components/undo-bar/undo-context.tsx';
import { useWorkspace } from '../../../database/workspace.tsx';
import { mayEdit } from '../../../model/access/rights.ts';
import type { Named } from '../../../model/directory/entries.ts';
import type { AgendaItem, Meeting } from '../../../model/records/meeting.ts';
import { useAttempt } from '../shared/use-attempt.tsx';
import { useWords } from '../shared/use-words.ts';
import { takeOffAgenda } from './put-on-agenda.ts';

/** What is on the agenda of a meeting ahead, for all offices and the coordinators. */
export function AgendaList({ meeting: { id, body } }: { meeting: Named<Meeting> }) {
  const { t } = useTranslation('directory');
  const workspace = useWorkspace();
  const { day } = useWords();
  const offerUndo = useUndo();
  const { attempt, alert } = useAttempt();
  const { title, agenda = [], site, author } = body;
  const isEditable = mayEdit(workspace.account, { type: 'meeting', db: 'city', site, author });

  async function takeOff(item: AgendaItem): Promise<void> {
    const undo = await takeOffAgenda(workspace, id, item);
    offerUndo({ message: t('agenda.taken'), undo });
  }

  if (agenda.length === 0) return null;
  return (
    <ListSection id={`agenda-${id}`} look={3} title={<bdi>{t('agenda.list', { title, day: day(body.day) })}</bdi>}>
      {alert}
      {agenda.map((item) => (
        <ListRow
          key={item.id}
          title={<bdi>{item.title}</bdi>}
          meta={item.text === undefined ? undefined : <bdi>{item.text}</bdi>}
          trailing={
            isEditable ? (
              <Button
                variant="tertiary"
                icon="close"
                aria-label={`${t('agenda.off')}: ${item.title}`}
                onClick={() => void attempt(() => takeOff(item))}
              >
                {t('agenda.off')}
              </Button>
            ) : undefined
          }
        />
      ))}
    </ListSection>
  );
}
