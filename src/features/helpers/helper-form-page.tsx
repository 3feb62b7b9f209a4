import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { EditFrame } from '../../components/edit-frame/edit-frame.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import type { Row } from '../../database/row.ts';
import { saveRecord } from '../../database/save-record.ts';
import { useEditing } from '../../database/use-editing.ts';
import { useNow, useWorkspace } from '../../database/workspace.tsx';
import { mailLink, phoneLink } from '../../lib/safe-link.ts';
import { dayOf } from '../../lib/zoned-time.ts';
import type { HelperFacts } from '../../model/helpers/helper-facts.ts';
import { type HelperForm, helperFields, helperForm } from '../../model/helpers/helper-form.ts';
import { isNewer } from '../../model/records/record-types.ts';
import { BasicSection } from './form/basic-section.tsx';
import { LanguageSection } from './form/language-section.tsx';
import { LimitSection } from './form/limit-section.tsx';
import { StandingSection } from './form/standing-section.tsx';
import { TimesSection } from './form/times-section.tsx';
import type { HelperData } from './use-helpers.ts';
import { useRights } from './use-rights.ts';
import { useSaidAttempt } from './use-said-attempt.tsx';

export function HelperFormPage({ data, id }: { data: HelperData; id: string }) {
  const { t } = useTranslation('helpers');
  const row = data.rows.get(id);
  if (!row || isNewer(row) || row.body.removed) {
    return <EmptyState isScreen icon="search" title={t('people.gone')} />;
  }
  return <FormView row={row} />;
}

/** What must be mended before it can be saved. */
export type FormProblem = 'name' | 'kinds' | 'phone' | 'email' | 'times' | 'away' | 'limit';

function problemsOf(form: HelperForm): FormProblem[] {
  const checks: readonly [FormProblem, boolean][] = [
    ['name', form.name.trim() === ''],
    ['kinds', form.kinds.length === 0],
    ['phone', form.phones.some(({ number }) => number.trim() !== '' && !phoneLink(number))],
    ['email', form.email.trim() !== '' && !mailLink(form.email)],
    ['times', form.times.some(({ days, from, to }) => days.length > 0 && (from === '' || to <= from))],
    ['away', form.away.some(({ from, to }) => to !== '' && to < from)],
    ['limit', form.hoursPerMonth.trim() !== '' && !/^([12]?\d?\d|300)$/.test(form.hoursPerMonth.trim())],
  ];
  return checks.filter(([, isWrong]) => isWrong).map(([name]) => name);
}

export type SectionProps = {
  form: HelperForm;
  set: (change: Partial<HelperForm>) => void;
  problems: readonly FormProblem[];
};

/** The whole profile. What is for the counter alone is not shown to others, and stays as it is. */
function FormView({ row }: { row: Row }) {
  const { t } = useTranslation(['helpers', 'common']);
  const [, navigate] = useLocation();
  const { city, records } = useWorkspace();
  const { isCounter, site } = useRights();
  const { attempt, alert } = useSaidAttempt();
  const [isTried, setTried] = useState(false);
  const today = dayOf(useNow(), city.timeZone);
  const { id, body } = row;
  const facts = body as unknown as HelperFacts;
  const { form, set, opened, forget } = useEditing(`helper.${id}`, helperForm(facts), body);
  const problems = isTried ? problemsOf(form) : [];
  const leave = (): void => navigate(`/helpers/${id}`);

  async function save(): Promise<void> {
    const before = helperFields(helperForm(opened ?? {}));
    const after = helperFields({ ...form, ...datesOf(form, today) });
    await saveRecord({ records, db: 'helpers', type: 'helper', site, id, opened, before, after });
    await forget();
    leave();
  }

  const section = { form, set, problems };
  return (
    <EditFrame
      title={t('form.title', { name: facts.name })}
      alert={alert}
      saveLabel={t('common:action.save')}
      cancelLabel={t('common:action.cancel')}
      onCancel={() => void forget().finally(leave)}
      onSave={() => {
        setTried(true);
        if (problemsOf(form).length === 0) attempt(save);
        // What is missing may be out of sight.
        else setTimeout(() => document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
      }}
    >
      <BasicSection {...section} isCounter={isCounter} />
      <LanguageSection {...section} />
      {isCounter ? <TimesSection {...section} /> : null}
      <LimitSection {...section} />
      <StandingSection {...section} today={today} />
    </EditFrame>
  );
}

/** What a standing says by itself: since when somebody is there, or is not any more. */
function datesOf({ state, activeSince, leftOn }: HelperForm, today: string): Partial<HelperForm> {
  if (state === 'left') return { leftOn: leftOn || today };
  return { leftOn: '', ...(state === 'active' && { activeSince: activeSince || today }) };
}
