import { useEffect, useRef, useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { ChoiceChips } from '../../components/chips/choice-chips.tsx';
import { TextField } from '../../components/fields/text-field.tsx';
import { SectionHeading } from '../../components/section-heading/section-heading.tsx';
import { useKeptForm } from '../../database/use-kept-form.ts';
import { useWorkspace } from '../../database/workspace.tsx';
import { counterSites } from '../../model/access/people-area.ts';
import { emptyPersonForm, formOfPerson, type PersonForm } from '../../model/persons/person-form.ts';
import { newRecordId } from '../../model/records/record-id.ts';
import { DuplicateNotice } from './duplicate-notice.tsx';
import styles from './people.module.css';
import { FurtherFields, LanguageFields, LineFields } from './person-fields.tsx';
import type { People, PersonRow } from './use-people.ts';
import { useSaidAttempt } from './use-said-attempt.tsx';
import { useSavePerson } from './use-save-person.ts';

type PersonFormProps = {
  /** Who is edited; nobody for a new entry. */
  edited?: PersonRow | undefined;
  people: People | undefined;
  /** The site that a new entry belongs to, unless another is chosen. */
  site: string;
  onSaved: (id: string) => void;
  onCancel: () => void;
};

/** A name and a tap on "save" are enough; what is typed is kept in the vault until then. */
export function PersonFormView({ edited, people, site, onSaved, onCancel }: PersonFormProps) {
  const { t } = useTranslation(['people', 'common', 'errors']);
  const { account, city } = useWorkspace();
  const [opened] = useState(edited?.person);
  const [newId] = useState(() => newRecordId('person', account.author));
  const form = useForm<PersonForm>({
    defaultValues: edited && opened ? formOfPerson(edited.row.id, opened) : emptyPersonForm(newId, site),
  });
  const forget = useKeptForm(form, edited ? `person.${edited.row.id}` : 'person.new');
  const values = useWatch({ control: form.control }) as PersonForm;
  const [isMore, setMore] = useState(edited !== undefined);
  const [isNameless, setNameless] = useState(false);
  const { attempt, alert } = useSaidAttempt();
  const save = useSavePerson();
  const isGone = useRef(false);
  useEffect(() => {
    isGone.current = false;
    return () => {
      isGone.current = true;
    };
  }, []);
  const sites = counterSites(account, city);
  const year = values.birthYear.trim();
  const isYear = year === '' || (/^\d{4}$/.test(year) && Number(year) >= 1900 && Number(year) <= 2100);

  function submit(): void {
    // What is restored from an earlier entry is a new entry: it must never be written over that one.
    const now = { ...form.getValues(), id: edited?.row.id ?? newId };
    const hasName = [now.spoken, now.document, ...now.others].some(({ text }) => text.trim() !== '');
    setNameless(!hasName);
    if (!hasName || !isYear) return;
    attempt(async () => {
      const id = await save(now, edited && opened ? { row: edited.row, person: opened } : undefined);
      await forget();
      // Whoever went elsewhere meanwhile is not called back.
      if (!isGone.current) onSaved(id);
    });
  }

  return (
    <Card padding="lg">
      <form
        className={styles.form}
        noValidate
        autoComplete="off"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <SectionHeading level={1}>{t(edited ? 'form.edit' : 'form.new')}</SectionHeading>
        <TextField
          label={t('form.spoken')}
          hint={t('form.spokenHint')}
          dir="auto"
          maxLength={120}
          error={isNameless && values.spoken.text.trim() === '' ? t('form.nameMissing') : undefined}
          {...form.register('spoken.text')}
        />
        <DuplicateNotice form={values} people={people} own={edited?.row.id} />
        <div className={styles.pair}>
          <TextField
            label={t('form.birthYear')}
            inputMode="numeric"
            maxLength={4}
            error={isYear ? undefined : t('form.yearWrong')}
            {...form.register('birthYear')}
          />
          <LineFields form={form} name="phones" label={t('form.phone')} add={t('form.addPhone')} max={6} />
        </div>
        <LanguageFields control={form.control} site={values.site} />
        <ChoiceChips
          dense
          columns={[2, 2, 2]}
          legend={t('form.basis')}
          hint={t('form.basisHint')}
          value={values.basis}
          onChange={(basis) => form.setValue('basis', basis)}
          options={[
            { value: 'consent', label: t('basis.consent') },
            { value: 'task', label: t('basis.task') },
          ]}
        />
        {sites.length > 1 && !edited ? (
          <ChoiceChips
            dense
            legend={t('form.site')}
            value={values.site}
            onChange={(id) => form.setValue('site', id)}
            options={sites.map(({ id, short }) => ({ value: id, label: short }))}
          />
        ) : null}
        {isMore ? (
          <FurtherFields form={form} />
        ) : (
          <Button variant="tertiary" icon="down" onClick={() => setMore(true)}>
            {t('form.more')}
          </Button>
        )}
        {alert}
        <div className={styles.buttons}>
          <Button
            onClick={() => {
              void forget();
              onCancel();
            }}
          >
            {t('common:action.cancel')}
          </Button>
          <Button type="submit" variant="primary" size="lg">
            {t('common:action.save')}
          </Button>
        </div>
      </form>
    </Card>
  );
}
