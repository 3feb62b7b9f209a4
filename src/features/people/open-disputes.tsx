import { useTranslation } from 'react-i18next';
import { DisputeChoice } from '../../components/dispute-choice/dispute-choice.tsx';
import type { Row } from '../../database/row.ts';
import { useWorkspace } from '../../database/workspace.tsx';
import { useDisputes } from '../../i18n/use-disputes.ts';
import { useSaidAttempt } from './use-said-attempt.tsx';

const terms = {
  names: 'form.spoken',
  phones: 'form.phone',
  languages: 'form.languages',
  household: 'household.title',
  consents: 'consent.title',
  needs: 'needs.title',
  birthYear: 'form.birthYear',
  email: 'form.email',
  address: 'form.address',
  district: 'form.district',
  sex: 'form.sex',
  notes: 'form.notes',
  basis: 'basis.title',
} as const;

const isNamed = (field: string): field is keyof typeof terms => Object.hasOwn(terms, field);

/** Where two colleagues changed the same thing without knowing of each other, both values stand here to choose from. */
export function OpenDisputes({ row }: { row: Row }) {
  const { t } = useTranslation('people');
  const { records, city } = useWorkspace();
  const { attempt, alert } = useSaidAttempt();
  const shown = useDisputes(row.body, {
    timeZone: city.timeZone,
    settle: (path, value) => attempt(() => records.settle(row, path, value)),
    term: (field) => (isNamed(field) ? t(terms[field]) : ''),
  });
  return shown ? <DisputeChoice {...shown} problem={alert} /> : null;
}
