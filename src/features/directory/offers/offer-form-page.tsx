import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { Card } from '../../../components/card/card.tsx';
import { EmptyState } from '../../../components/empty-state/empty-state.tsx';
import { Toggle } from '../../../components/toggle/toggle.tsx';
import { useUndo } from '../../../components/undo-bar/undo-context.tsx';
import { useWorkspace } from '../../../database/workspace.tsx';
import type { JsonObject } from '../../../lib/json.ts';
import { mailLink, phoneLink, webLink } from '../../../lib/safe-link.ts';
import { confirmation } from '../../../model/directory/freshness.ts';
import { type OfferForm, offerFields, offerForm } from '../../../model/directory/offer-form.ts';
import type { Offer } from '../../../model/records/offer.ts';
import { newRecordId } from '../../../model/records/record-id.ts';
import { EditFrame } from '../editing/edit-frame.tsx';
import { saveRecord } from '../editing/save-record.ts';
import { useEditing } from '../editing/use-editing.ts';
import styles from '../shared/directory.module.css';
import { type Directory, useDirectory } from '../shared/directory-context.tsx';
import { useAttempt } from '../shared/use-attempt.tsx';
import { useRights } from '../shared/use-rights.ts';
import { ContactSection, PromiseSection, RareSection } from './offer-more-sections.tsx';
import { WhatSection, WhenSection, WhoSection } from './offer-sections.tsx';

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
  (email.trim() === '' || mailLink(email) !== undefined) &&
  (url.trim() === '' || webLink(url) !== undefined) &&
  phones.every(({ number }) => number.trim() === '' || phoneLink(number) !== undefined);

type OfferFormViewProps = {
  directory: Directory;
  offer: { id: string; body: Offer } | undefined;
  provider: string | undefined;
};

function OfferFormView({ directory, offer, provider }: OfferFormViewProps) {
  const { t } = useTranslation('directory');
  const [, navigate] = useLocation();
  const { records, account } = useWorkspace();
  const { site = '' } = useRights();
  const offerUndo = useUndo();
  const { attempt, alert } = useAttempt();
  const [newId] = useState(() => newRecordId('offer', account.author));
  const [isTried, setTried] = useState(false);
  const [isAsked, setAsked] = useState(!offer || offer.body.doubt !== undefined);
  const id = offer?.id ?? newId;
  const initial = offerForm(offer?.body ?? (provider === undefined ? {} : { provider }));
  const opened = offer ? (offer.body as unknown as JsonObject) : null;
  const editing = useEditing(`offer.${offer?.id ?? 'new'}`, initial, opened);
  const { form, set } = editing;
  const { today } = directory;
  const leave = (): void => navigate(offer ? `/offers/${id}` : '/offers');

  async function save(): Promise<void> {
    const context = { today, freeWord: t('facts.free') };
    const before = editing.opened ? offerFields(offerForm(editing.opened), context) : {};
    const fields = offerFields(form, context);
    const counted = editing.opened?.freePlaces === fields.freePlaces ? {} : { placesOn: today };
    const asked = isAsked ? confirmation({ runBy: form.runBy }, account.name, today) : {};
    const after = { ...fields, ...counted, ...(editing.opened ? {} : { status: 'active' }) };
    await saveRecord({ records, type: 'offer', site, id, opened: editing.opened, before, after, also: asked });
    await editing.forget();
    if (!editing.opened) {
      const known = { id, db: 'network' };
      offerUndo({ message: t('saved', { name: form.name }), undo: () => records.remove(known) });
    }
    navigate(`/offers/${id}`);
  }

  const sections = { form, set, directory, isTried };
  return (
    <EditFrame
      title={offer ? t('offers.edit') : t('offers.new')}
      alert={alert}
      onCancel={() => void editing.forget().finally(leave)}
      onSave={() => {
        setTried(true);
        if (isSound(form)) void attempt(save);
        // What is missing may be out of sight.
        else setTimeout(() => document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
      }}
    >
      <WhatSection {...sections} />
      <WhenSection {...sections} />
      <WhoSection {...sections} />
      <ContactSection {...sections} />
      <PromiseSection {...sections} />
      <details className={styles.tight}>
        <summary className={styles.summary}>{t('form.rare')}</summary>
        <RareSection {...sections} />
      </details>
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
