import { useTranslation } from 'react-i18next';
import { Card } from '../../../components/card/card.tsx';
import { EditFrame } from '../../../components/edit-frame/edit-frame.tsx';
import { EmptyState } from '../../../components/empty-state/empty-state.tsx';
import { TextArea } from '../../../components/fields/text-area.tsx';
import { TextField } from '../../../components/fields/text-field.tsx';
import { mailLink, phoneLink, webLink } from '../../../lib/safe-link.ts';
import type { Named } from '../../../model/directory/entries.ts';
import {
  emptyContact,
  type ProviderForm,
  providerFields,
  providerForm,
} from '../../../model/directory/provider-form.ts';
import type { Provider } from '../../../model/records/provider.ts';
import { JustAsked } from '../editing/just-asked.tsx';
import { PhoneFields } from '../editing/phone-fields.tsx';
import { PlaceFields } from '../editing/place-fields.tsx';
import { ReachFields } from '../editing/reach-fields.tsx';
import { ScheduleFields } from '../editing/schedule-fields.tsx';
import { isEmptyOr } from '../editing/sound.ts';
import { useRecordForm } from '../editing/use-record-form.tsx';
import styles from '../shared/directory.module.css';
import { type Directory, useDirectory } from '../shared/directory-context.tsx';
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

const isSound = ({ name, email, website, phones, contacts }: ProviderForm): boolean =>
  name.trim() !== '' &&
  isEmptyOr(mailLink, email) &&
  isEmptyOr(webLink, website) &&
  phones.every(({ number }) => isEmptyOr(phoneLink, number)) &&
  contacts.every((contact) => isEmptyOr(phoneLink, contact.phone) && isEmptyOr(mailLink, contact.email));

function ProviderFormView({ directory, provider }: { directory: Directory; provider: Named<Provider> | undefined }) {
  const { t } = useTranslation(['directory', 'common']);
  const { today } = directory;
  const { form, set, isTried, isAsked, setAsked, frame } = useRecordForm<ProviderForm>({
    type: 'provider',
    record: provider,
    home: '/providers',
    blank: () => ({ ...providerForm({}), contacts: [emptyContact()] }),
    formOf: providerForm,
    fieldsOf: (values) => providerFields(values, today),
    isSound,
    today,
  });
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
    <EditFrame title={provider ? t('providers.edit') : t('providers.new')} {...frame}>
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
          <ReachFields
            email={form.email}
            url={form.website}
            onChange={(change) => set('url' in change ? { website: change.url } : change)}
            isTried={isTried}
          />
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
      <JustAsked value={isAsked} onChange={setAsked} />
    </EditFrame>
  );
}
