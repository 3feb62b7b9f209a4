import { useTranslation } from 'react-i18next';
import { type Dispute, DisputeChoice } from '../../components/dispute-choice/dispute-choice.tsx';
import type { Row } from '../../database/row.ts';
import { useWorkspace } from '../../database/workspace.tsx';
import { formatMoment } from '../../i18n/format.ts';
import { isObject, type Json } from '../../lib/json.ts';
import type { Candidate } from '../../model/records/common.ts';
import { useSaidAttempt } from './use-said-attempt.tsx';

/** What an item of a list says, without its id. */
function shownValue(value: Json | undefined): string {
  if (!isObject(value)) return Array.isArray(value) ? value.map(shownValue).join(', ') : String(value ?? '–');
  const { id: _id, kind: _kind, type: _type, ...rest } = value;
  return Object.values(rest).map(shownValue).join(' · ');
}

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
  const { t, i18n } = useTranslation(['people', 'consultation']);
  const { records, city } = useWorkspace();
  const { attempt, alert } = useSaidAttempt();
  const candidates = (row.body.candidates ?? {}) as unknown as { [path: string]: Candidate[] };
  const paths = Object.keys(candidates);
  if (paths.length === 0) return null;
  const place = { tag: i18n.language, timeZone: city.timeZone };
  const said = (path: string, value: Json | undefined): string => {
    if (path !== 'removed') return value === undefined ? t('disputeGone') : shownValue(value);
    return t(value === undefined ? 'consultation:candidates.keep' : 'consultation:candidates.remove');
  };
  const disputes = paths.map((path): Dispute => {
    const field = path.split('.')[0] ?? '';
    return {
      path,
      term: isNamed(field) ? t(terms[field]) : '',
      choices: (candidates[path] ?? []).map(({ edit, value, by, at }) => ({
        key: edit,
        value: said(path, value),
        origin: t('consultation:candidates.origin', { by, when: formatMoment(at, place) }),
        onPick: () => attempt(() => records.settle(row, path, value)),
      })),
    };
  });
  return (
    <DisputeChoice
      title={t('consultation:candidates.title')}
      hint={t(paths.includes('removed') ? 'consultation:candidates.hintRemoved' : 'consultation:candidates.hint')}
      disputes={disputes}
      problem={alert}
    />
  );
}
