import { useTranslation } from 'react-i18next';
import { Card } from '../../../components/card/card.tsx';
import { CheckChips } from '../../../components/chips/check-chips.tsx';
import { ChoiceChips } from '../../../components/chips/choice-chips.tsx';
import { SelectField } from '../../../components/fields/select-field.tsx';
import { TextArea } from '../../../components/fields/text-area.tsx';
import { TextField } from '../../../components/fields/text-field.tsx';
import { useWorkspace } from '../../../database/workspace.tsx';
import { randomBase62 } from '../../../lib/random-id.ts';
import { yesNo } from '../../../model/catalogues/codes.ts';
import { offerKinds } from '../../../model/catalogues/offer-kinds.ts';
import type { OfferForm } from '../../../model/directory/offer-form.ts';
import { accessibilities } from '../../../model/records/offer.ts';
import { LanguageChips } from '../editing/language-chips.tsx';
import { PlaceFields } from '../editing/place-fields.tsx';
import { ScheduleFields } from '../editing/schedule-fields.tsx';
import styles from '../shared/directory.module.css';
import type { Directory } from '../shared/directory-context.tsx';
import { useWords } from '../shared/use-words.ts';

export type SectionProps = {
  form: OfferForm;
  set: (change: Partial<OfferForm>) => void;
  directory: Directory;
  /** Somebody tried to save: from then on what is wrong is marked. */
  isTried: boolean;
};

/** What it is and whose. */
export function WhatSection({ form, set, directory, isTried }: SectionProps) {
  const { t } = useTranslation(['directory', 'common']);
  const { city } = useWorkspace();
  const { labels, tag } = useWords();
  const kinds = [...new Set<string>([...offerKinds, ...(form.kind === '' ? [] : [form.kind])])];
  const providers = [...directory.providers].sort((a, b) => a.body.name.localeCompare(b.body.name, tag));
  return (
    <Card>
      <div className={styles.section}>
        <TextField
          label={t('form.offerName')}
          maxLength={200}
          error={isTried && form.name.trim() === '' ? t('problem.name') : undefined}
          value={form.name}
          onChange={(event) => set({ name: event.target.value })}
        />
        <SelectField
          label={t('form.provider')}
          emptyLabel={t('form.noProvider')}
          value={form.provider}
          options={providers.map(({ id, body }) => ({ value: id, label: body.name }))}
          onChange={(event) => set({ provider: event.target.value, contacts: [] })}
        />
        <SelectField
          label={t('facts.kind')}
          emptyLabel="–"
          value={form.kind}
          options={kinds.map((code) => ({
            value: code,
            label: t(`kind.${code}` as 'kind.sport', { defaultValue: code }),
          }))}
          onChange={(event) => set({ kind: event.target.value })}
        />
        <CheckChips
          legend={t('facts.fields')}
          values={form.fields}
          onChange={(fields) => set({ fields })}
          options={city.catalogues.fields.map(({ code }) => ({ value: code, label: labels.catalogue('fields', code) }))}
        />
        <TextArea
          label={t('form.description')}
          optionalLabel={t('common:field.optional')}
          maxLength={4000}
          rows={3}
          value={form.description}
          onChange={(event) => set({ description: event.target.value })}
        />
      </div>
    </Card>
  );
}

/** When, where, and what the first question at the counter is about. */
export function WhenSection({ form, set, directory }: SectionProps) {
  const { t } = useTranslation(['directory', 'common']);
  return (
    <>
      <Card>
        <ScheduleFields
          title={t('form.schedules')}
          value={form.schedules}
          today={directory.today}
          onChange={(schedules) => set({ schedules })}
        />
      </Card>
      <Card>
        <PlaceFields value={form.locations} onChange={(locations) => set({ locations })} />
      </Card>
    </>
  );
}

/** For whom, in which language, at what cost. */
export function WhoSection({ form, set }: SectionProps) {
  const { t } = useTranslation(['directory', 'common']);
  const { labels } = useWords();
  const cost = form.costs[0] ?? { id: randomBase62(10), option: '', euros: '', description: '' };
  return (
    <Card>
      <div className={styles.section}>
        <LanguageChips
          legend={t('facts.languages')}
          values={form.languages}
          onChange={(languages) => set({ languages })}
        />
        <ChoiceChips
          legend={t('facts.childcareQuestion')}
          value={form.childcare}
          clearTo=""
          onChange={(childcare) => set({ childcare })}
          options={yesNo.map((code) => ({ value: code as string, label: labels.fixed('yesNo', code) }))}
        />
        <ChoiceChips
          legend={t('facts.accessible')}
          value={form.accessible}
          clearTo=""
          onChange={(accessible) => set({ accessible })}
          options={accessibilities.map((code) => ({ value: code as string, label: t(`accessible.${code}`) }))}
        />
        <ChoiceChips
          legend={t('facts.cost')}
          value={form.cost}
          clearTo=""
          onChange={(kind) =>
            set({ cost: kind, costs: kind === 'paid' ? (form.costs.length > 0 ? form.costs : [cost]) : form.costs })
          }
          options={(['free', 'paid'] as const).map((code) => ({
            value: code as OfferForm['cost'],
            label: t(`form.${code}`),
          }))}
        />
        {form.cost === 'paid' ? (
          <div className={styles.pair}>
            <TextField
              label={t('form.costOption')}
              maxLength={120}
              value={cost.option}
              onChange={(event) => set({ costs: [{ ...cost, option: event.target.value }, ...form.costs.slice(1)] })}
            />
            <TextField
              label={t('form.euros')}
              inputMode="decimal"
              value={cost.euros}
              onChange={(event) => set({ costs: [{ ...cost, euros: event.target.value }, ...form.costs.slice(1)] })}
            />
          </div>
        ) : null}
      </div>
    </Card>
  );
}
