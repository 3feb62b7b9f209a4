import { useTranslation } from 'react-i18next';
import { Alert } from '../../components/alert/alert.tsx';
import { Button } from '../../components/button/button.tsx';
import type { Row } from '../../database/row.ts';
import { useWorkspace } from '../../database/workspace.tsx';
import { isObject, type Json } from '../../lib/json.ts';
import type { Candidate } from '../../model/records/common.ts';
import styles from './people.module.css';
import { useSaidAttempt } from './use-said-attempt.tsx';

/** What an item of a list says, without its id. */
function shownValue(value: Json | undefined): string {
  if (!isObject(value)) return Array.isArray(value) ? value.map(shownValue).join(', ') : String(value ?? '–');
  const { id: _id, ...rest } = value;
  return Object.values(rest).map(shownValue).join(' · ');
}

/** Where two colleagues changed the same thing without knowing of each other, both values stand here to choose from. */
export function OpenDisputes({ row }: { row: Row }) {
  const { t } = useTranslation(['people', 'consultation']);
  const { records } = useWorkspace();
  const { attempt, alert } = useSaidAttempt();
  const candidates = (row.body.candidates ?? {}) as unknown as { [path: string]: Candidate[] };
  const paths = Object.keys(candidates);
  if (paths.length === 0) return null;
  const said = (path: string, value: Json | undefined): string => {
    if (path === 'removed')
      return t(value === undefined ? 'consultation:candidates.keep' : 'consultation:candidates.remove');
    return value === undefined ? t('consultation:candidates.gone') : shownValue(value);
  };
  return (
    <Alert tone="warning" title={t('consultation:candidates.title')}>
      <p>{t(paths.includes('removed') ? 'consultation:candidates.hintRemoved' : 'consultation:candidates.hint')}</p>
      {alert}
      {paths.map((path) => (
        <div key={path} className={styles.actions}>
          {candidates[path]?.map(({ edit, value, by }) => (
            <Button key={edit} onClick={() => attempt(() => records.settle(row, path, value))}>
              {t('consultation:candidates.choice', { value: said(path, value), by })}
            </Button>
          ))}
        </div>
      ))}
    </Alert>
  );
}
