import { useTranslation } from 'react-i18next';
import { Alert } from '../../../components/alert/alert.tsx';
import { Badge } from '../../../components/badge/badge.tsx';
import { Button } from '../../../components/button/button.tsx';
import type { Row } from '../../../database/row.ts';
import { useWorkspace } from '../../../database/workspace.tsx';
import { useRefusal } from '../../../i18n/use-refusal.ts';
import { isObject, type Json } from '../../../lib/json.ts';
import type { Candidate } from '../../../model/records/common.ts';
import { isNewer } from '../../../model/records/record-types.ts';
import styles from './directory.module.css';
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

/** What stands above a record: the server refused it, a newer app wrote it, two people changed the same. */
export function RecordNotices({ row }: { row: Row }) {
  const { t } = useTranslation(['consultation', 'errors']);
  const { records } = useWorkspace();
  const explain = useRefusal();
  const { attempt, alert } = useAttempt();
  const candidates = (row.body.candidates ?? {}) as unknown as { [path: string]: Candidate[] };
  return (
    <>
      {isNewer(row) ? <Alert tone="info" title={t('newer')} /> : null}
      {row.state === 'refused' ? (
        <Alert tone="danger" title={t('errors:refusal.title')}>
          <p>{explain(row.reason)}</p>
          <p>{t('errors:refusal.hint')}</p>
        </Alert>
      ) : null}
      {alert}
      {Object.keys(candidates).length === 0 || isNewer(row) ? null : (
        <Alert tone="warning" title={t('candidates.title')}>
          <p>{t('candidates.hint')}</p>
          {Object.entries(candidates).map(([path, values]) => (
            <div key={path} className={styles.buttons}>
              {values.map((candidate) => (
                <Button
                  key={candidate.edit}
                  onClick={() => void attempt(() => records.settle(row, path, candidate.value))}
                >
                  {t('candidates.choice', { value: inWords(candidate.value), by: candidate.by })}
                </Button>
              ))}
            </div>
          ))}
        </Alert>
      )}
    </>
  );
}
