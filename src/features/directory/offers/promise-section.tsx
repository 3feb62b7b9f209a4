import { useTranslation } from 'react-i18next';
import { Card } from '../../../components/card/card.tsx';
import { ChoiceChips } from '../../../components/chips/choice-chips.tsx';
import { DateField } from '../../../components/fields/date-field.tsx';
import { TextField } from '../../../components/fields/text-field.tsx';
import { Toggle } from '../../../components/toggle/toggle.tsx';
import { runners } from '../../../model/records/offer.ts';
import styles from '../shared/directory.module.css';
import type { SectionProps } from './offer-sections.tsx';

/** Until when, who runs it, how many places, and whether it may be made public. */
export function PromiseSection({ form, set }: SectionProps) {
  const { t } = useTranslation(['directory', 'common']);
  return (
    <Card>
      <div className={styles.section}>
        <ChoiceChips
          legend={t('facts.runBy')}
          value={form.runBy}
          clearTo=""
          onChange={(runBy) => set({ runBy })}
          options={runners.map((code) => ({ value: code as string, label: t(`runBy.${code}`) }))}
        />
        <div className={styles.pair}>
          <DateField
            label={t('facts.until')}
            value={form.promisedUntil}
            onChange={(event) => set({ promisedUntil: event.target.value })}
          />
          <TextField
            label={t('facts.capacity')}
            inputMode="numeric"
            value={form.capacity}
            onChange={(event) => set({ capacity: event.target.value })}
          />
          <TextField
            label={t('facts.freePlaces')}
            inputMode="numeric"
            value={form.freePlaces}
            onChange={(event) => set({ freePlaces: event.target.value })}
          />
        </div>
        <Toggle
          label={t('form.isPublic')}
          hint={t('form.isPublicHint')}
          checked={form.isPublic}
          onChange={(event) => set({ isPublic: event.target.checked })}
        />
      </div>
    </Card>
  );
}
