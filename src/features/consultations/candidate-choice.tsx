import { useTranslation } from 'react-i18next';
import { DisputeChoice } from '../../components/dispute-choice/dispute-choice.tsx';
import type { Row } from '../../database/row.ts';
import { useWorkspace } from '../../database/workspace.tsx';
import { concernText, describeConsultation } from '../../i18n/describe-consultation.ts';
import { useDisputes } from '../../i18n/use-disputes.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import type { Json } from '../../lib/json.ts';
import type { Concern, Consultation } from '../../model/records/consultation.ts';
import { notAsked } from '../../model/schema/dialect.ts';
import { useAttempt } from './use-attempt.tsx';

/** Where two people gave one field different values without knowing of each other, all are shown; a tap settles it. */
export function CandidateChoice({ row }: { row: Row }) {
  const { t } = useTranslation('consultation');
  const { records, city } = useWorkspace();
  const labels = useLabels(city);
  const { attempt, alert } = useAttempt();
  const isConsultation = row.type === 'consultation';

  const describe = (path: string, value: Json | undefined) => {
    const answers = (answer: unknown) =>
      describeConsultation({ ...row.body, [path]: answer } as unknown as Consultation, city, labels, t);
    const [before, after] = [answers(notAsked), answers(value ?? notAsked)];
    // The field whose words change with the value; where the value is "not asked", with any other.
    const place = after.findIndex((item, index) => item.value !== before[index]?.value);
    const known = place < 0 ? answers(row.body[path]).findIndex((item, i) => item.value !== before[i]?.value) : place;
    return after[known];
  };
  const say = (path: string, value: Json | undefined): string => {
    if (path.startsWith('concerns.')) {
      return value === undefined ? t('candidates.gone') : concernText(value as unknown as Concern, labels);
    }
    if (!isConsultation) return String(value ?? '–');
    return describe(path, value)?.value ?? String(value ?? labels.notAsked);
  };

  const shown = useDisputes(row.body, {
    timeZone: city.timeZone,
    settle: (path, value) => attempt(() => records.settle(row, path, value)),
    term: (field, values) => {
      if (field === 'concerns') return t('field.concerns');
      if (!isConsultation) return '';
      return values.map((value) => describe(field, value)?.term).find((term) => term !== undefined) ?? '';
    },
    say: ({ path, value }) => say(path, value),
  });
  return shown ? <DisputeChoice {...shown} problem={alert} /> : null;
}
