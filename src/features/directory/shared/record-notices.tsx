import { useTranslation } from 'react-i18next';
import { Alert } from '../../../components/alert/alert.tsx';
import { Badge } from '../../../components/badge/badge.tsx';
import { DisputeChoice } from '../../../components/dispute-choice/dispute-choice.tsx';
import type { Row } from '../../../database/row.ts';
import { useWorkspace } from '../../../database/workspace.tsx';
import { useDisputes, valueInWords } from '../../../i18n/use-disputes.ts';
import { useRefusal } from '../../../i18n/use-refusal.ts';
import type { Json } from '../../../lib/json.ts';
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

const terms = ['name', 'phones', 'email', 'url', 'website', 'contacts', 'schedules', 'dates', 'locations'] as const;

type RecordNoticesProps = {
  row: Row;
  /** A disputed value in words, where it is a code; `undefined` leaves it as it is. */
  say?: ((path: string, value: Json | undefined) => string | undefined) | undefined;
};

/** Where two colleagues changed the same thing without knowing of each other, both values stand here to choose from. */
function Disputes({ row, say }: RecordNoticesProps) {
  const { t } = useTranslation('directory');
  const { records, city } = useWorkspace();
  const { attempt, alert } = useAttempt();
  const shown = useDisputes(row.body, {
    timeZone: city.timeZone,
    settle: (path, value) => void attempt(() => records.settle(row, path, value)),
    term: (field) => {
      const term = terms.find((name) => name === field);
      return term ? t(`problem.in.${term}`) : '';
    },
    ...(say ? { say: ({ path, value }) => say(path, value) ?? valueInWords(value) } : {}),
  });
  return shown ? <DisputeChoice {...shown} problem={alert} /> : null;
}

/** What stands above a record: the server refused it, a newer app wrote it, two people changed the same. */
export function RecordNotices({ row, say }: RecordNoticesProps) {
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
      <Disputes row={row} say={say} />
    </>
  );
}
