import { useTranslation } from 'react-i18next';
import { SelectField } from '../../../components/fields/select-field.tsx';
import { TextArea } from '../../../components/fields/text-area.tsx';
import { TextField } from '../../../components/fields/text-field.tsx';
import { Items } from '../../../components/items/items.tsx';
import { languages as interfaceLanguages } from '../../../i18n/languages.ts';
import { randomBase62 } from '../../../lib/random-id.ts';
import type { SectionProps } from './offer-sections.tsx';

/** Name and description in other languages of the app. */
export function TranslationItems({ form, set }: Pick<SectionProps, 'form' | 'set'>) {
  const { t } = useTranslation(['directory', 'common']);
  return (
    <Items
      id="form-translations"
      title={t('form.translations')}
      items={form.translations}
      onChange={(translations) => set({ translations })}
      empty={() => ({ id: randomBase62(10), language: 'ar', name: '', description: '' })}
      addLabel={t('form.addTranslation')}
      removeLabel={t('common:action.remove')}
    >
      {(item, change) => (
        <>
          <SelectField
            label={t('filter.language')}
            value={item.language}
            options={[
              ...interfaceLanguages.map(({ tag, ownName }) => ({ value: tag, label: ownName })),
              ...(interfaceLanguages.some(({ tag }) => tag === item.language)
                ? []
                : [{ value: item.language, label: item.language }]),
            ]}
            onChange={(event) => change({ language: event.target.value })}
          />
          <TextField
            label={t('form.offerName')}
            lang={item.language}
            dir="auto"
            maxLength={200}
            value={item.name}
            onChange={(event) => change({ name: event.target.value })}
          />
          <TextArea
            label={t('form.description')}
            lang={item.language}
            dir="auto"
            rows={3}
            maxLength={4000}
            value={item.description}
            onChange={(event) => change({ description: event.target.value })}
          />
        </>
      )}
    </Items>
  );
}
