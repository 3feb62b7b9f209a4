import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Alert } from '../../components/alert/alert.tsx';
import { Button } from '../../components/button/button.tsx';
import { ChoiceChips } from '../../components/chips/choice-chips.tsx';
import { Dialog } from '../../components/dialog/dialog.tsx';
import { SelectField } from '../../components/fields/select-field.tsx';
import { TextField } from '../../components/fields/text-field.tsx';
import { useWorkspace } from '../../database/workspace.tsx';
import { slipLanguageNames } from '../../i18n/slip-words.ts';
import { randomBase62 } from '../../lib/random-id.ts';
import { dayOf } from '../../lib/zoned-time.ts';
import { filledNotice, noticeFor, noticeText } from '../../model/persons/consents.ts';
import { areaOf, otherOffices } from '../../model/persons/hand-over.ts';
import { directionOf, readingTags } from '../../model/persons/notice-language.ts';
import type { Consent, Person, Purpose } from '../../model/records/person.ts';
import type { ConsentQuestion } from './consent-screen.tsx';
import styles from './people.module.css';
import type { PersonRow } from './use-people.ts';
import { useSaidAttempt } from './use-said-attempt.tsx';

type AskConsentProps = {
  found: PersonRow;
  open: boolean;
  onClose: () => void;
  onHandOver: (question: ConsentQuestion) => void;
};

const slipNames: Readonly<Record<string, string>> = slipLanguageNames;
/** As its speakers write it; browsers do not know all of them. */
const ownName = (tag: string): string =>
  slipNames[tag] ?? new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;

/** For what and in which language somebody is asked; then the tablet is theirs for a minute. */
export function AskConsent({ found, open, onClose, onHandOver }: AskConsentProps) {
  const { t, i18n } = useTranslation(['people', 'common', 'errors']);
  const { city, clock, records, database } = useWorkspace();
  const { attempt, alert } = useSaidAttempt();
  const { row, person } = found;
  const offered = [...new Set((city.notices ?? []).map(({ purpose }) => purpose))];
  const [purpose, setPurpose] = useState<Purpose>(offered[0] ?? 'advice');
  const [recipient, setRecipient] = useState('');
  const [isUnnamed, setUnnamed] = useState(false);
  const spoken = readingTags((person.languages ?? []).map(({ language }) => language));
  const [chosen, setChosen] = useState('');
  const notice = noticeFor(city.notices, purpose);
  const shown = notice && noticeText(notice, [chosen, ...spoken, i18n.language, city.interfaceLanguages[0] ?? '']);
  const needsRecipient = purpose === 'referral' || purpose === 'hand-over';

  function ready(): boolean {
    const isMissing = needsRecipient && recipient.trim() === '';
    setUnnamed(isMissing);
    return !isMissing && notice !== undefined && shown !== undefined;
  }

  async function keep(language: string, version: string): Promise<void> {
    const named = recipient.trim();
    const consent: Consent = {
      id: randomBase62(10),
      purpose,
      day: dayOf(clock.now(), city.timeZone),
      language,
      notice: version,
      ...(needsRecipient ? { recipient: named } : {}),
    };
    // As it is stored now: the tablet was in other hands meanwhile, and sync goes on.
    const stored = (await database.stores.people.get(row.id))?.body ?? row.body;
    const before = (stored as unknown as Person).consents ?? [];
    await records.edit(row, { consents: [...before, consent] }, stored);
  }

  function handOver(): void {
    if (!ready() || !notice || !shown) return;
    const text = filledNotice(shown.text, { recipient: recipient.trim(), network: city.network, city: city.city });
    const { tag } = shown;
    onClose();
    onHandOver({
      tag,
      dir: directionOf(tag),
      text,
      network: `${city.network}, ${city.city}`,
      onAnswer: async (isGiven) => {
        if (isGiven) await keep(tag, notice.id);
      },
    });
  }

  const close = t('common:action.close');
  return (
    <Dialog
      open={open}
      title={t('consent.ask')}
      closeLabel={close}
      onClose={onClose}
      actions={
        <>
          <Button
            onClick={() => {
              if (!ready() || !notice || !shown) return;
              attempt(async () => {
                await keep(shown.tag, notice.id);
                onClose();
              });
            }}
          >
            {t('consent.paper')}
          </Button>
          <Button variant="primary" icon="hand-over" onClick={handOver}>
            {t('consent.handOver')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        {notice ? null : <Alert tone="warning" title={t('consent.noNotice')} />}
        <ChoiceChips
          legend={t('consent.purpose')}
          value={purpose}
          onChange={(code) => {
            setPurpose(code);
            setRecipient('');
          }}
          options={offered.map((code) => ({ value: code, label: t(`purpose.${code}`) }))}
        />
        {purpose === 'hand-over' ? (
          <SelectField
            label={t('consent.recipient')}
            emptyLabel={t('consent.chooseOffice')}
            value={recipient}
            onChange={(event) => setRecipient(event.target.value)}
            error={isUnnamed ? t('consent.recipientMissing') : undefined}
            options={otherOffices(city, [areaOf(city, person.site) ?? '']).map(({ name }) => ({
              value: name,
              label: name,
            }))}
          />
        ) : null}
        {purpose === 'referral' ? (
          <TextField
            label={t('consent.recipient')}
            hint={t('consent.recipientHint')}
            maxLength={160}
            value={recipient}
            onChange={(event) => setRecipient(event.target.value)}
            error={isUnnamed ? t('consent.recipientMissing') : undefined}
          />
        ) : null}
        <SelectField
          label={t('consent.language')}
          value={shown?.tag ?? ''}
          onChange={(event) => setChosen(event.target.value)}
          options={Object.keys(notice?.texts ?? {}).map((tag) => ({ value: tag, label: ownName(tag) }))}
        />
        {shown ? (
          <p className={styles.text} lang={shown.tag} dir={directionOf(shown.tag)}>
            {filledNotice(shown.text, { recipient: recipient.trim() || '…', network: city.network, city: city.city })}
          </p>
        ) : null}
        {shown && notice?.unreviewed?.includes(shown.tag) ? (
          <p className={styles.muted}>{t('consent.unreviewed')}</p>
        ) : null}
        {alert}
      </div>
    </Dialog>
  );
}
