import { useTranslation } from 'react-i18next';
import { type Dispute, DisputeChoice } from '../../components/dispute-choice/dispute-choice.tsx';
import type { Row } from '../../database/row.ts';
import { useWorkspace } from '../../database/workspace.tsx';
import { concernText, describeConsultation } from '../../i18n/describe-consultation.ts';
import { formatMoment } from '../../i18n/format.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import type { Candidate } from '../../model/records/common.ts';
import type { Concern, Consultation } from '../../model/records/consultation.ts';
import { notAsked } from '../../model/schema/dialect.ts';
import { useAttempt } from './use-attempt.tsx';

type Described = { term: string; value: string };

/** Where two people gave one field different values without knowing of each other, all are shown; a tap settles it. */
export function CandidateChoice({ row }: { row: Row }) {
  const { t } = useTranslation('consultation');
  const { records, city } = useWorkspace();
  const labels = useLabels(city);
  const candidates = (row.body.candidates ?? {}) as unknown as { [field: string]: Candidate[] };
  const { attempt, alert } = useAttempt();
  const paths = Object.keys(candidates);
  if (paths.length === 0) return null;

  const describe = (path: string, { value }: Candidate): Described => {
    if (path === 'removed') {
      return { term: '', value: t(value === undefined ? 'candidates.keep' : 'candidates.remove') };
    }
    if (path.startsWith('concerns.')) {
      const text = value === undefined ? t('candidates.gone') : concernText(value as unknown as Concern, labels);
      return { term: t('field.concerns'), value: text };
    }
    if (row.type !== 'consultation') return { term: '', value: String(value ?? '–') };
    const answers = (answer: unknown) =>
      describeConsultation({ ...row.body, [path]: answer } as unknown as Consultation, city, labels, t);
    const [before, after] = [answers(notAsked), answers(value ?? notAsked)];
    // The field whose words change with the value; where the value is "not asked", with any other.
    const place = after.findIndex((item, index) => item.value !== before[index]?.value);
    const known = place < 0 ? answers(row.body[path]).findIndex((item, i) => item.value !== before[i]?.value) : place;
    return after[known] ?? { term: '', value: String(value ?? labels.notAsked) };
  };

  const place = { tag: labels.tag, timeZone: city.timeZone };
  const disputes = paths.map((path): Dispute => {
    const choices = candidates[path]?.map((candidate) => ({ candidate, ...describe(path, candidate) })) ?? [];
    return {
      path,
      term: choices.find((choice) => choice.term !== '')?.term ?? '',
      choices: choices.map(({ candidate, value }) => ({
        key: candidate.edit,
        value,
        origin: t('candidates.origin', { by: candidate.by, when: formatMoment(candidate.at, place) }),
        onPick: () => attempt(() => records.settle(row, path, candidate.value)),
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
