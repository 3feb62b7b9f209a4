import { useTranslation } from 'react-i18next';
import { Alert } from '../../components/alert/alert.tsx';
import { Button } from '../../components/button/button.tsx';
import type { Row } from '../../database/row.ts';
import { useWorkspace } from '../../database/workspace.tsx';
import { concernText, describeConsultation } from '../../i18n/describe-consultation.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import type { Candidate } from '../../model/records/common.ts';
import type { Concern, Consultation } from '../../model/records/consultation.ts';
import styles from './consultation-detail.module.css';
import { useAttempt } from './use-attempt.tsx';

/** Where two people gave one field different values without knowing of each other, both are shown; a tap settles it. */
export function CandidateChoice({ row }: { row: Row }) {
  const { t } = useTranslation('consultation');
  const { records, city } = useWorkspace();
  const labels = useLabels(city);
  const candidates = (row.body.candidates ?? {}) as unknown as { [field: string]: Candidate[] };
  const { attempt, alert } = useAttempt();
  const names = Object.keys(candidates);
  if (names.length === 0) return null;

  const describe = (path: string, { value }: Candidate): string => {
    if (path === 'removed') return t(value === undefined ? 'candidates.keep' : 'candidates.remove');
    if (path.startsWith('concerns.')) {
      return value === undefined ? t('candidates.gone') : concernText(value as unknown as Concern, labels);
    }
    if (row.type !== 'consultation') return String(value ?? '–');
    const changed = { ...row.body, [path]: value ?? 'not-asked' } as unknown as Consultation;
    const before = { ...row.body, [path]: 'not-asked' } as unknown as Consultation;
    const described = describeConsultation(changed, city, labels, t);
    const different = described.find(
      (item, index) => item.value !== describeConsultation(before, city, labels, t)[index]?.value,
    );
    return different ? `${different.term}: ${different.value}` : String(value);
  };

  return (
    <Alert tone="warning" title={t('candidates.title')}>
      <p>{t(names.includes('removed') ? 'candidates.hintRemoved' : 'candidates.hint')}</p>
      {alert}
      {names.map((name) => (
        <div key={name} className={styles.choices}>
          {candidates[name]?.map((candidate) => (
            <Button key={candidate.edit} onClick={() => attempt(() => records.settle(row, name, candidate.value))}>
              {t('candidates.choice', { value: describe(name, candidate), by: candidate.by })}
            </Button>
          ))}
        </div>
      ))}
    </Alert>
  );
}
