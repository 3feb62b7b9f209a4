import { useTranslation } from 'react-i18next';
import { Alert } from '../../components/alert/alert.tsx';
import { Button } from '../../components/button/button.tsx';
import type { Row } from '../../database/row.ts';
import { useWorkspace } from '../../database/workspace.tsx';
import { describeConsultation } from '../../i18n/describe-consultation.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import type { Candidate } from '../../model/records/common.ts';
import type { Consultation } from '../../model/records/consultation.ts';
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

  const describe = (name: string, candidate: Candidate): string => {
    if (row.type !== 'consultation') return String(candidate.value ?? '–');
    const changed = { ...row.body, [name]: candidate.value ?? 'not-asked' } as unknown as Consultation;
    const before = { ...row.body, [name]: 'not-asked' } as unknown as Consultation;
    const described = describeConsultation(changed, city, labels, t);
    const different = described.find(
      (item, index) => item.value !== describeConsultation(before, city, labels, t)[index]?.value,
    );
    return different ? `${different.term}: ${different.value}` : String(candidate.value);
  };

  async function settle(name: string, value: Candidate['value']): Promise<void> {
    const { [name]: _settled, ...open } = candidates;
    await records.edit(row, {
      [name]: value,
      candidates: Object.keys(open).length > 0 ? JSON.parse(JSON.stringify(open)) : undefined,
    });
  }

  return (
    <Alert tone="warning" title={t('candidates.title')}>
      <p>{t('candidates.hint')}</p>
      {alert}
      {names.map((name) => (
        <div key={name} className={styles.choices}>
          {candidates[name]?.map((candidate) => (
            <Button key={candidate.edit} onClick={() => attempt(() => settle(name, candidate.value))}>
              {t('candidates.choice', { value: describe(name, candidate), by: candidate.by })}
            </Button>
          ))}
        </div>
      ))}
    </Alert>
  );
}
