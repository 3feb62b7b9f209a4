import { useTranslation } from 'react-i18next';
import { EditFrame } from '../../../components/edit-frame/edit-frame.tsx';
import { EmptyState } from '../../../components/empty-state/empty-state.tsx';
import { mailLink, phoneLink, webLink } from '../../../lib/safe-link.ts';
import type { OfferEntry } from '../../../model/directory/entries.ts';
import { type OfferForm, offerFields, offerForm } from '../../../model/directory/offer-form.ts';
import { JustAsked } from '../editing/just-asked.tsx';
import { isEmptyOr } from '../editing/sound.ts';
import { useRecordForm } from '../editing/use-record-form.tsx';
import styles from '../shared/directory.module.css';
import { type Directory, useDirectory } from '../shared/directory-context.tsx';
import { useRights } from '../shared/use-rights.ts';
import { ContactSection } from './contact-section.tsx';
import { WhatSection, WhenSection, WhoSection } from './offer-sections.tsx';
import { PromiseSection } from './promise-section.tsx';
import { RareSection } from './rare-section.tsx';

/** `id`: the offer to change; without one a new offer, perhaps of a provider. */
export function OfferFormPage({ id, provider }: { id?: string; provider?: string | undefined }) {
  const { t } = useTranslation('directory');
  const directory = useDirectory();
  const { mayEdit } = useRights();
  if (directory === 'loading') return null;
  const offer = id === undefined ? undefined : directory.offersById.get(id);
  if (!mayEdit || (id !== undefined && !offer)) return <EmptyState isScreen icon="search" title={t('offers.gone')} />;
  return <OfferFormView directory={directory} offer={offer} provider={provider} />;
}

const isSound = ({ name, email, url, phones }: OfferForm): boolean =>
  name.trim() !== '' &&
  isEmptyOr(mailLink, email) &&
  isEmptyOr(webLink, url) &&
  phones.every(({ number }) => isEmptyOr(phoneLink, number));

type OfferFormViewProps = { directory: Directory; offer: OfferEntry | undefined; provider: string | undefined };

function OfferFormView({ directory, offer, provider }: OfferFormViewProps) {
  const { t } = useTranslation('directory');
  const { today } = directory;
  const { form, set, isTried, isAsked, setAsked, frame } = useRecordForm<OfferForm>({
    type: 'offer',
    record: offer,
    home: '/offers',
    blank: () => offerForm(provider === undefined ? {} : { provider }),
    formOf: offerForm,
    fieldsOf: (values) => offerFields(values, { today, freeWord: t('facts.free') }),
    also: ({ freePlaces }, opened) => ({
      ...(opened?.freePlaces === freePlaces ? {} : { placesOn: today }),
      ...(opened ? {} : { status: 'active' }),
    }),
    isSound,
    runBy: ({ runBy }) => runBy,
    today,
  });
  const sections = { form, set, directory, isTried };
  return (
    <EditFrame title={offer ? t('offers.edit') : t('offers.new')} {...frame}>
      <WhatSection {...sections} />
      <WhenSection {...sections} />
      <WhoSection {...sections} />
      <ContactSection {...sections} />
      <PromiseSection {...sections} />
      <details className={styles.tight}>
        <summary className={styles.summary}>{t('form.rare')}</summary>
        <RareSection {...sections} />
      </details>
      <JustAsked value={isAsked} onChange={setAsked} />
    </EditFrame>
  );
}
