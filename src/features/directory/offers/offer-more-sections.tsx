import { useTranslation } from 'react-i18next';
import { Card } from '../../../components/card/card.tsx';
import { CheckChips } from '../../../components/chips/check-chips.tsx';
import { ChoiceChips } from '../../../components/chips/choice-chips.tsx';
import { DateField } from '../../../components/fields/date-field.tsx';
import { SelectField } from '../../../components/fields/select-field.tsx';
import { TextArea } from '../../../components/fields/text-area.tsx';
import { TextField } from '../../../components/fields/text-field.tsx';
import { Toggle } from '../../../components/toggle/toggle.tsx';
import { useWorkspace } from '../../../database/workspace.tsx';
import { languages as interfaceLanguages } from '../../../i18n/languages.ts';
import { randomBase62 } from '../../../lib/random-id.ts';
import { mailLink, webLink } from '../../../lib/safe-link.ts';
import { sexes } from '../../../model/catalogues/codes.ts';
import { emptyDate } from '../../../model/directory/offer-form.ts';
import { runners } from '../../../model/records/offer.ts';
import { Items } from '../editing/items.tsx';
import { PhoneFields } from '../editing/phone-fields.tsx';
import styles from '../shared/directory.module.css';
import { useWords } from '../shared/use-words.ts';
import type { SectionProps } from './offer-sections.tsx';

/** Whom to ask: persons of the provider, or numbers of its own. */
export function ContactSection({ form, set, directory, isTried }: SectionProps) {
  const { t } = useTranslation(['directory', 'common']);
  const people = directory.providersById.get(form.provider)?.body.contacts ?? [];
  return (
    <Card>
      <div className={styles.section}>
        {people.length > 0 ? (
          <CheckChips
            legend={t('form.contactPersons')}
            hint={t('form.contactPersonsHint')}
            values={form.contacts}
            onChange={(contacts) => set({ contacts })}
            options={people.map(({ id, name }) => ({ value: id, label: name }))}
          />
        ) : null}
        <PhoneFields value={form.phones} onChange={(phones) => set({ phones })} isTried={isTried} />
        <div className={styles.pair}>
          <TextField
            label={t('form.email')}
            type="email"
            dir="ltr"
            maxLength={200}
            error={isTried && form.email.trim() !== '' && !mailLink(form.email) ? t('problem.email') : undefined}
            value={form.email}
            onChange={(event) => set({ email: event.target.value })}
          />
          <TextField
            label={t('form.url')}
            type="url"
            dir="ltr"
            maxLength={500}
            error={isTried && form.url.trim() !== '' && !webLink(form.url) ? t('problem.url') : undefined}
            value={form.url}
            onChange={(event) => set({ url: event.target.value })}
          />
        </div>
      </div>
    </Card>
  );
}

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
      </div>
    </Card>
  );
}

function DateItems({ form, set }: Pick<SectionProps, 'form' | 'set'>) {
  const { t } = useTranslation(['directory', 'common']);
  return (
    <Items
      id="form-dates"
      title={t('form.dates')}
      items={form.dates}
      onChange={(dates) => set({ dates })}
      empty={emptyDate}
      addLabel={t('form.addDate')}
      removeLabel={t('common:action.remove')}
    >
      {(item, change) => (
        <>
          <div className={styles.pair}>
            <DateField
              label={t('form.day')}
              value={item.day}
              onChange={(event) => change({ day: event.target.value })}
            />
            <DateField
              kind="time"
              label={t('form.opensAt')}
              value={item.from}
              onChange={(event) => change({ from: event.target.value })}
            />
            <DateField
              kind="time"
              label={t('form.closesAt')}
              value={item.to}
              onChange={(event) => change({ to: event.target.value })}
            />
          </div>
          <Toggle
            label={t('form.cancelled')}
            checked={item.cancelled}
            onChange={(event) => change({ cancelled: event.target.checked })}
          />
        </>
      )}
    </Items>
  );
}
