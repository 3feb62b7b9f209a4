import { useTranslation } from 'react-i18next';
import { Card } from '../../../components/card/card.tsx';
import { CheckChips } from '../../../components/chips/check-chips.tsx';
import { SelectField } from '../../../components/fields/select-field.tsx';
import { Items } from '../../../components/items/items.tsx';
import { Toggle } from '../../../components/toggle/toggle.tsx';
import { useWorkspace } from '../../../database/workspace.tsx';
import { randomBase62 } from '../../../lib/random-id.ts';
import { spokenId } from '../../../model/helpers/helper-form.ts';
import { spokenLevels } from '../../../model/records/helper.ts';
import type { SectionProps } from '../helper-form-page.tsx';
import styles from '../helpers.module.css';
import { useWords } from '../use-words.ts';

/** What they speak and write, where they come to, and with what they help. */
export function LanguageSection({ form, set }: SectionProps) {
  const { t } = useTranslation(['helpers', 'common']);
  const { city } = useWorkspace();
  const words = useWords();
  // What was chosen names the item; a code that the city no longer lists stays what it is.
  const options = (language: string) =>
    words.languageOptions.some(({ value }) => value === language) || language === ''
      ? words.languageOptions
      : [...words.languageOptions, { value: language, label: words.labels.language(language) }];
  return (
    <Card>
      <div className={styles.section}>
        <Items
          id="form-languages"
          title={t('form.languages')}
          items={form.languages}
          onChange={(languages) => set({ languages })}
          empty={() => ({ id: randomBase62(10), language: '', level: 'good', written: false })}
          addLabel={t('form.addLanguage')}
          removeLabel={t('common:action.remove')}
        >
          {(item, change) => (
            <>
              <div className={styles.fields}>
                <SelectField
                  label={t('form.language')}
                  emptyLabel="–"
                  value={item.language}
                  options={options(item.language)}
                  onChange={({ target }) =>
                    change({
                      language: target.value,
                      ...(form.languages.some(({ id }) => id === spokenId(target.value))
                        ? {}
                        : { id: spokenId(target.value) }),
                    })
                  }
                />
                <SelectField
                  label={t('form.level')}
                  value={item.level}
                  emptyLabel="–"
                  options={spokenLevels.map((level) => ({ value: level, label: t(`level.${level}`) }))}
                  onChange={({ target }) => change({ level: target.value })}
                />
              </div>
              <Toggle
                label={t('form.written')}
                checked={item.written}
                onChange={({ target }) => change({ written: target.checked })}
              />
            </>
          )}
        </Items>
        <CheckChips
          legend={t('form.districts')}
          hint={t('form.districtsHint')}
          dense
          options={city.districts.map(({ id, name }) => ({ value: id, label: name }))}
          values={form.districts}
          onChange={(districts) => set({ districts })}
        />
        <CheckChips
          legend={t('form.fields')}
          hint={t('form.fieldsHint')}
          dense
          options={words.fieldOptions}
          values={form.fields}
          onChange={(fields) => set({ fields })}
        />
      </div>
    </Card>
  );
}
