import { useTranslation } from 'react-i18next';
import { Button } from '../../../components/button/button.tsx';
import { Card } from '../../../components/card/card.tsx';
import { ChoiceChips } from '../../../components/chips/choice-chips.tsx';
import { DateField } from '../../../components/fields/date-field.tsx';
import { SelectField } from '../../../components/fields/select-field.tsx';
import { TextArea } from '../../../components/fields/text-area.tsx';
import { TextField } from '../../../components/fields/text-field.tsx';
import { Toggle } from '../../../components/toggle/toggle.tsx';
import { useWorkspace } from '../../../database/workspace.tsx';
import { helperStates } from '../../../model/records/helper.ts';
import type { SectionProps } from '../helper-form-page.tsx';
import styles from '../helpers.module.css';

/** Where they stand: interested, there, resting, gone; the declaration, the pay, and what else is to be known. */
export function StandingSection({ form, set, today }: SectionProps & { today: string }) {
  const { t } = useTranslation(['helpers', 'common']);
  const { city } = useWorkspace();
  const optional = t('common:field.optional');
  return (
    <Card>
      <div className={styles.section}>
        <ChoiceChips
          legend={t('form.state')}
          options={helperStates.map((state) => ({ value: state, label: t(`is.${state}`) }))}
          value={form.state}
          onChange={(state) => set({ state })}
        />
        {form.state === 'paused' ? (
          <DateField
            label={t('form.pausedUntil')}
            min={today}
            value={form.pausedUntil}
            onChange={({ target }) => set({ pausedUntil: target.value })}
          />
        ) : null}
        {form.state === 'interested' ? (
          <DateField
            label={t('recruiting.remind')}
            optionalLabel={optional}
            value={form.remindOn}
            onChange={({ target }) => set({ remindOn: target.value })}
          />
        ) : null}
        <div className={styles.withButton}>
          <DateField
            label={t('form.signed')}
            optionalLabel={optional}
            max={today}
            value={form.confidentialitySigned}
            onChange={({ target }) => set({ confidentialitySigned: target.value })}
          />
          <Button onClick={() => set({ confidentialitySigned: today })}>{t('form.signedToday')}</Button>
        </div>
        <Toggle
          label={t('form.paidLabel')}
          hint={t('form.paidHint')}
          checked={form.paid}
          onChange={({ target }) => set({ paid: target.checked })}
        />
        <div className={styles.fields}>
          <SelectField
            label={t('form.organisation')}
            emptyLabel="–"
            value={form.organisation}
            options={city.organisations.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={({ target }) => set({ organisation: target.value })}
          />
          <DateField
            label={t('form.activeSince')}
            optionalLabel={optional}
            value={form.activeSince}
            onChange={({ target }) => set({ activeSince: target.value })}
          />
        </div>
        <TextField
          label={t('form.source')}
          optionalLabel={optional}
          hint={t('form.sourceHint')}
          maxLength={160}
          value={form.source}
          onChange={({ target }) => set({ source: target.value })}
        />
        <TextArea
          label={t('form.text')}
          optionalLabel={optional}
          hint={t('form.textHint')}
          rows={3}
          maxLength={2000}
          value={form.text}
          onChange={({ target }) => set({ text: target.value })}
        />
      </div>
    </Card>
  );
}
