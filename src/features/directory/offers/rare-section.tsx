import { useTranslation } from 'react-i18next';
import { Card } from '../../../components/card/card.tsx';
import { CheckChips } from '../../../components/chips/check-chips.tsx';
import { TextField } from '../../../components/fields/text-field.tsx';
import { Items } from '../../../components/items/items.tsx';
import { useWorkspace } from '../../../database/workspace.tsx';
import { randomBase62 } from '../../../lib/random-id.ts';
import { sexes } from '../../../model/catalogues/codes.ts';
import styles from '../shared/directory.module.css';
import { useWords } from '../shared/use-words.ts';
import { DateItems } from './date-items.tsx';
import type { SectionProps } from './offer-sections.tsx';
import { TranslationItems } from './translation-items.tsx';

/** What is asked more rarely. */
export function RareSection({ form, set }: SectionProps) {
  const { t } = useTranslation(['directory', 'common']);
  const { city } = useWorkspace();
  const { labels } = useWords();
  const text = (name: 'level' | 'eligibilityDescription' | 'applicationProcess', max: number) => (
    <TextField
      label={t(`form.${name}`)}
      maxLength={max}
      value={form[name]}
      onChange={(event) => set({ [name]: event.target.value })}
    />
  );
  return (
    <Card>
      <div className={styles.section}>
        <div className={styles.pair}>
          {text('level', 20)}
          <TextField
            label={t('form.minimumAge')}
            inputMode="numeric"
            value={form.minimumAge}
            onChange={(event) => set({ minimumAge: event.target.value })}
          />
          <TextField
            label={t('form.maximumAge')}
            inputMode="numeric"
            value={form.maximumAge}
            onChange={(event) => set({ maximumAge: event.target.value })}
          />
        </div>
        <CheckChips
          legend={t('facts.sexes')}
          values={form.sexes}
          onChange={(chosen) => set({ sexes: chosen })}
          options={sexes.map((code) => ({ value: code as string, label: labels.fixed('sexes', code) }))}
        />
        <CheckChips
          legend={t('facts.districts')}
          values={form.serviceAreas}
          onChange={(serviceAreas) => set({ serviceAreas })}
          options={city.districts.map(({ id, name }) => ({ value: id, label: name }))}
        />
        {text('eligibilityDescription', 1000)}
        {text('applicationProcess', 1000)}
        <Items
          id="form-documents"
          title={t('facts.bring')}
          items={form.requiredDocuments}
          onChange={(requiredDocuments) => set({ requiredDocuments })}
          empty={() => ({ id: randomBase62(10), document: '' })}
          addLabel={t('form.addDocument')}
          removeLabel={t('common:action.remove')}
        >
          {(item, change) => (
            <TextField
              label={t('form.document')}
              maxLength={160}
              value={item.document}
              onChange={(event) => change({ document: event.target.value })}
            />
          )}
        </Items>
        <DateItems form={form} set={set} />
        <TranslationItems form={form} set={set} />
      </div>
    </Card>
  );
}
