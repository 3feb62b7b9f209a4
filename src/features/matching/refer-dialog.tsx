import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../../components/alert/problem-alert.tsx';
import { Button } from '../../components/button/button.tsx';
import { ChoiceChips } from '../../components/chips/choice-chips.tsx';
import { Dialog } from '../../components/dialog/dialog.tsx';
import { DateField } from '../../components/fields/date-field.tsx';
import { useUndo } from '../../components/undo-bar/undo-context.tsx';
import { useAttempt } from '../../database/use-attempt.ts';
import { useWorkspace } from '../../database/workspace.tsx';
import { shortDay } from '../../i18n/describe-match.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { addDays } from '../../lib/zoned-time.ts';
import type { OpenNeed } from '../../model/matching/match-needs.ts';
import type { ProviderFacts } from '../../model/matching/whom-to-call.ts';
import { ownSites } from '../../model/sessions/running-session.ts';
import styles from './matching.module.css';
import { saveReferral } from './save-referral.ts';
import { useConsent } from './use-consent.ts';
import { type Offer, useMatchContext } from './use-offers.ts';

/** Days until somebody asks what became of it. */
const remindAfter = 7;

type ReferDialogProps = {
  offer: Offer;
  provider: ProviderFacts | undefined;
  field: string;
  open: OpenNeed | undefined;
  onClose: () => void;
};

/** Two taps: without a name at once, with one only where the person consented to this recipient. */
export function ReferDialog({ offer, provider, field, open, onClose }: ReferDialogProps) {
  const { t } = useTranslation(['matching', 'common', 'errors']);
  const workspace = useWorkspace();
  const { account, city } = workspace;
  const { tag } = useLabels(city);
  const { today } = useMatchContext();
  const offerUndo = useUndo();
  const { attempt, problem } = useAttempt();
  const [remindOn, setRemindOn] = useState(() => addDays(today, remindAfter));
  const [how, setHow] = useState<'named' | 'unnamed'>('unnamed');
  const recipient = provider?.name ?? offer.name;
  const consent = useConsent(open, recipient);
  const site = open?.site ?? ownSites(account, city)[0]?.id ?? '';
  const source = open?.source;

  async function save(): Promise<void> {
    const fromConsultation =
      source?.kind === 'consultation' ? { consultation: source.consultation, concern: source.concern } : {};
    const { undo } = await saveReferral(workspace, {
      site,
      open,
      fields: {
        date: today,
        state: 'suggested',
        field,
        offer: offer.id,
        ...(offer.provider === undefined ? {} : { provider: offer.provider }),
        ...fromConsultation,
        ...(remindOn === '' ? {} : { remindOn }),
      },
      named:
        how === 'named' && consent && source?.kind === 'person'
          ? { person: source.person, consent: consent.id, passedOn: ['name', 'phone', 'need'], recipient }
          : undefined,
    });
    offerUndo({ message: t('refer.saved'), undo });
    onClose();
  }

  return (
    <Dialog
      open
      title={t('refer.title', { name: offer.name })}
      closeLabel={t('common:action.close')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common:action.cancel')}</Button>
          <Button variant="primary" onClick={() => attempt(save)}>
            {t('refer.save')}
          </Button>
        </>
      }
    >
      <div className={styles.dialog}>
        <ProblemAlert title={t('errors:title')} text={problem && t(`errors:${problem}`)} />
        {source?.kind === 'person' ? (
          <>
            <ChoiceChips
              legend={t('refer.how')}
              options={[
                { value: 'unnamed', label: t('refer.unnamed') },
                { value: 'named', label: t('refer.named'), disabled: consent === undefined },
              ]}
              value={how}
              onChange={setHow}
            />
            <p className={styles.hint}>
              {consent ? t('refer.consented', { day: shortDay(consent.day, tag) }) : t('refer.noConsent')}
            </p>
          </>
        ) : null}
        <DateField
          label={t('refer.remind')}
          min={today}
          value={remindOn}
          onChange={(event) => setRemindOn(event.target.value)}
        />
      </div>
    </Dialog>
  );
}
