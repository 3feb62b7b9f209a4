import { useTranslation } from 'react-i18next';
import { Alert } from '../../../components/alert/alert.tsx';
import { Badge } from '../../../components/badge/badge.tsx';
import { type Dispute, DisputeChoice } from '../../../components/dispute-choice/dispute-choice.tsx';
import type { Row } from '../../../database/row.ts';
import { useWorkspace } from '../../../database/workspace.tsx';
import { formatMoment } from '../../../i18n/format.ts';
import { useRefusal } from '../../../i18n/use-refusal.ts';
import { isObject, type Json } from '../../../lib/json.ts';
import type { Candidate } from '../../../model/records/common.ts';
import { isNewer } from '../../../model/records/record-types.ts';
import { useAttempt } from './use-attempt.tsx';

const looks = {
  synced: { tone: 'quiet', icon: 'cloud-done' },
  unsent: { tone: 'info', icon: 'cloud-up' },
  refused: { tone: 'danger', icon: 'warning' },
  conflict: { tone: 'warning', icon: 'warning' },
} as const;

/** Where a record is: only here, on the server, or refused. */
export function RecordState({ row }: { row: Row }) {
  const { t } = useTranslation('consultation');
  const state = row.body.candidates === undefined ? row.state : 'conflict';
  return (
    <>
      {row.body.removed ? <Badge icon="trash">{t('state.removed')}</Badge> : null}
      <Badge {...looks[state]}>{t(`state.${state}`)}</Badge>
    </>
  );
}

/** What one of several values says, without the ids inside it. */
function inWords(value: Json | undefined): string {
  if (value === undefined) return '–';
  if (Array.isArray(value)) return value.map(inWords).join(', ');
  if (!isObject(value)) return String(value);
  const parts = Object.entries(value).filter(([name]) => name !== 'id' && name !== 'isInternal');
  return parts.map(([, part]) => inWords(part)).join(' · ');
}

const terms = ['name', 'phones', 'email', 'url', 'website', 'contacts', 'schedules', 'dates', 'locations'] as const;

/** Where two colleagues changed the same thing without knowing of each other, both values stand here to choose from. */
function Disputes({ row }: { row: Row }) {
  const { t, i18n } = useTranslation(['consultation', 'directory']);
  const { records, city } = useWorkspace();
  const { attempt, alert } = useAttempt();
  const candidates = (row.body.candidates ?? {}) as unknown as { [path: string]: Candidate[] };
  const paths = Object.keys(candidates);
  if (paths.length === 0) return null;
  const place = { tag: i18n.language, timeZone: city.timeZone };
  const said = (path: string, value: Json | undefined): string => {
    if (path !== 'removed') return value === undefined ? t('candidates.gone') : inWords(value);
    return t(value === undefined ? 'candidates.keep' : 'candidates.remove');
  };
  const disputes = paths.map((path): Dispute => {
    const term = terms.find((name) => path.split('.')[0] === name);
    return {
      path,
      term: term ? t(`directory:problem.in.${term}`) : '',
      choices: (candidates[path] ?? []).map(({ edit, value, by, at }) => ({
        key: edit,
        value: said(path, value),
        origin: t('candidates.origin', { by, when: formatMoment(at, place) }),
        onPick: () => void attempt(() => records.settle(row, path, value)),
      })),
    };
  });
  return (
    <DisputeChoice
      title={t('candidates.title')}
      hint={t(paths.includes('removed') ? 'candidates.hintRemoved' : 'candidates.hint')}
      disputes={disputes}
      problem={alert}
    />
  );
}

/** What stands above a record: the server refused it, a newer app wrote it, two people changed the same. */
export function RecordNotices({ row }: { row: Row }) {
  const { t } = useTranslation(['consultation', 'errors']);
  const explain = useRefusal();
  if (isNewer(row)) return <Alert tone="info" title={t('newer')} />;
  return (
    <>
      {row.state === 'refused' ? (
        <Alert tone="danger" title={t('errors:refusal.title')}>
          <p>{explain(row.reason)}</p>
          <p>{t('errors:refusal.hint')}</p>
        </Alert>
      ) : null}
      <Disputes row={row} />
    </>
  );
}
