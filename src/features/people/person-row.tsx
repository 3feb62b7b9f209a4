import { useTranslation } from 'react-i18next';
import { Badge } from '../../components/badge/badge.tsx';
import { ListRow } from '../../components/list-row/list-row.tsx';
import { MaskedName } from '../../components/masked-name/name-mask.tsx';
import { useWorkspace } from '../../database/workspace.tsx';
import { formatDate } from '../../i18n/format.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { lastSeen } from '../../model/persons/person-days.ts';
import { calledName } from '../../model/persons/person-form.ts';
import type { PersonRow } from './use-people.ts';

type PersonListRowProps = { found: PersonRow; selected?: boolean; onPick?: (id: string) => void };

/** Initials and case code, until three letters are typed; year and languages help to tell people apart. */
export function PersonListRow({ found: { row, person }, selected = false, onPick }: PersonListRowProps) {
  const { t } = useTranslation(['people', 'consultation']);
  const { city } = useWorkspace();
  const labels = useLabels(city);
  const seen = formatDate(new Date(`${lastSeen(person)}T12:00:00Z`), { tag: labels.tag, timeZone: 'UTC' });
  const meta = [
    typeof person.birthYear === 'number' ? t('born', { year: person.birthYear }) : '',
    (person.languages ?? []).map(({ language }) => labels.language(language)).join(', '),
    t('seen', { day: seen }),
  ].filter((part) => part !== '');
  const open = (person.needs ?? []).filter(({ state }) => state === 'open').length;
  const look = {
    icon: 'user' as const,
    title: <MaskedName name={calledName(person)} caseCode={person.caseCode} />,
    meta: <bdi>{meta.join(' · ')}</bdi>,
    badges:
      row.state === 'refused' || row.state === 'conflict' ? (
        <Badge tone="warning" icon="warning">
          {t(`consultation:state.${row.state}`)}
        </Badge>
      ) : open > 0 ? (
        <Badge tone="info">{t('needs.open', { count: open })}</Badge>
      ) : undefined,
    removed: person.removed !== undefined,
    selected,
  };
  const { id } = row;
  return onPick ? <ListRow {...look} onClick={() => onPick(id)} /> : <ListRow {...look} href={`/people/${id}`} />;
}
