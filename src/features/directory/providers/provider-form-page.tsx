import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { Card } from '../../../components/card/card.tsx';
import { EmptyState } from '../../../components/empty-state/empty-state.tsx';
import { TextArea } from '../../../components/fields/text-area.tsx';
import { TextField } from '../../../components/fields/text-field.tsx';
import { Toggle } from '../../../components/toggle/toggle.tsx';
import { useUndo } from '../../../components/undo-bar/undo-context.tsx';
import { useWorkspace } from '../../../database/workspace.tsx';
import type { JsonObject } from '../../../lib/json.ts';
import { mailLink, phoneLink, webLink } from '../../../lib/safe-link.ts';
import type { Named } from '../../../model/directory/entries.ts';
import { confirmation } from '../../../model/directory/freshness.ts';
import {
  emptyContact,
  type ProviderForm,
  providerFields,
  providerForm,
} from '../../../model/directory/provider-form.ts';
import type { Provider } from '../../../model/records/provider.ts';
import { newRecordId } from '../../../model/records/record-id.ts';
import { EditFrame } from '../editing/edit-frame.tsx';
import { PhoneFields } from '../editing/phone-fields.tsx';
import { PlaceFields } from '../editing/place-fields.tsx';
import { saveRecord } from '../editing/save-record.ts';
import { ScheduleFields } from '../editing/schedule-fields.tsx';
import { useEditing } from '../editing/use-editing.ts';
import styles from '../shared/directory.module.css';
import { type Directory, useDirectory } from '../shared/directory-context.tsx';
import { useAttempt } from '../shared/use-attempt.tsx';
import { useRights } from '../shared/use-rights.ts';
import { ContactFields } from './contact-fields.tsx';

export function ProviderFormPage({ id }: { id?: string }) {
  const { t } = useTranslation('directory');
  const directory = useDirectory();
  const { mayEdit } = useRights();
  if (directory === 'loading') return null;
  const provider = id === undefined ? undefined : directory.providersById.get(id);
  if (!mayEdit || (id !== undefined && !provider)) {
    return <EmptyState isScreen icon="search" title={t('providers.gone')} />;
  }
  return <ProviderFormView directory={directory} provider={provider} />;
}

const isEmptyOr = (check: (text: string) => string | undefined, text: string): boolean =>
  text.trim() === '' || check(text) !== undefined;

const isSound = ({ name, email, website, phones, contacts }: ProviderForm): boolean =>
  name.trim() !== '' &&
  isEmptyOr(mailLink, email) &&
  isEmptyOr(webLink, website) &&
  phones.every(({ number }) => isEmptyOr(phoneLink, number)) &&
  contacts.every((contact) => isEmptyOr(phoneLink, contact.phone) && isEmptyOr(mailLink, contact.email));

function ProviderFormView({ directory, provider }: { directory: Directory; provider: Named<Provider> | undefined }) {
  const { t } = useTranslation(['directory', 'common']);
  const [, navigate] = useLocation();
  const { records, account } = useWorkspace();
  const { site = '' } = useRights();
  const offerUndo = useUndo();
  const { attempt, alert } = useAttempt();
  const [newId] = useState(() => newRecordId('provider', account.author));
  const [isTried, setTried] = useState(false);
  const [isAsked, setAsked] = useState(!provider || provider.body.doubt !== undefined);
  const id = provider?.id ?? newId;
  const [initial] = useState(() => {
    const made = providerForm(provider?.body ?? {});
    return provider ? made : { ...made, contacts: [emptyContact()] };
  });
  const editing = useEditing(
    `provider.${provider?.id ?? 'new'}`,
    initial,
    provider ? (provider.body as unknown as JsonObject) : null,
  );
  const { form, set } = editing;
  const { today } = directory;
  const leave = (): void => navigate(provider ? `/providers/${id}` : '/providers');

  async function save(): Promise<void> {
    const { opened } = editing;
    const before = opened ? providerFields(providerForm(opened), today) : {};
    const also = isAsked ? confirmation({}, account.name, today) : {};
    const after = providerFields(form, today);
    await saveRecord({ records, type: 'provider', site, id, opened, before, after, also });
    await editing.forget();
    if (!opened) {
      const undo = () => records.remove({ id, db: 'network' });
      offerUndo({ message: t('saved', { name: form.name }), undo });
    }
    navigate(`/providers/${id}`);
  }

  const text = (name: 'name' | 'alternateName', max: number, error?: string) => (
    <TextField
      label={t(name === 'name' ? 'form.providerName' : 'form.alternateName')}
      optionalLabel={name === 'name' ? undefined : t('common:field.optional')}
      maxLength={max}
      error={error}
      value={form[name]}
      onChange={(event) => set({ [name]: event.target.value })}
    />
  );
  return (
    <EditFrame
      title={provider ? t('providers.edit') : t('providers.new')}
      alert={alert}
      onCancel={() => void editing.forget().finally(leave)}
      onSave={() => {
        setTried(true);
        if (isSound(form)) void attempt(save);
        // What is missing may be out of sight.
        else setTimeout(() => document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
      }}
    >
      <Card>
        <div className={styles.section}>
          {text('name', 200, isTried && form.name.trim() === '' ? t('problem.name') : undefined)}
          {text('alternateName', 200)}
          <TextArea
            label={t('form.description')}
            optionalLabel={t('common:field.optional')}
            rows={3}
            maxLength={4000}
            value={form.description}
            onChange={(event) => set({ description: event.target.value })}
          />
        </div>
      </Card>
      <ContactFields value={form.contacts} onChange={(contacts) => set({ contacts })} isTried={isTried} />
      <Card>
        <div className={styles.section}>
          <PhoneFields value={form.phones} onChange={(phones) => set({ phones })} isTried={isTried} />
          <div className={styles.pair}>
            <TextField
              label={t('form.email')}
              type="email"
              dir="ltr"
              maxLength={200}
              error={isTried && !isEmptyOr(mailLink, form.email) ? t('problem.email') : undefined}
              value={form.email}
              onChange={(event) => set({ email: event.target.value })}
            />
            <TextField
              label={t('form.url')}
              type="url"
              dir="ltr"
              maxLength={500}
              error={isTried && !isEmptyOr(webLink, form.website) ? t('problem.url') : undefined}
              value={form.website}
              onChange={(event) => set({ website: event.target.value })}
            />
          </div>
        </div>
      </Card>
      <Card>
        <ScheduleFields
          title={t('facts.openingHours')}
          value={form.schedules}
          today={today}
          onChange={(schedules) => set({ schedules })}
        />
      </Card>
      <Card>
        <PlaceFields value={form.locations} onChange={(locations) => set({ locations })} />
      </Card>
      <Card>
        <Toggle
          label={t('form.justAsked')}
          hint={t('form.justAskedHint')}
          checked={isAsked}
          onChange={(event) => setAsked(event.target.checked)}
        />
      </Card>
    </EditFrame>
  );
}
