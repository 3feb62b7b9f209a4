import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ChoiceChips } from '../../../components/chips/choice-chips.tsx';
import { SelectField } from '../../../components/fields/select-field.tsx';
import { useWorkspace } from '../../../database/workspace.tsx';
import { useLabels } from '../../../i18n/use-labels.ts';
import { siteDatabase } from '../../../model/access/databases.ts';
import type { CameBack } from '../../../model/directory/came-back.ts';
import type { Named } from '../../../model/directory/entries.ts';
import type { Guide } from '../../../model/records/guide.ts';
import { type ComebackReason, comebackReasons } from '../../../model/records/referral-states.ts';
import { SaveDialog } from '../shared/save-dialog.tsx';
import { useGuideWords } from './use-guide.ts';

type CameBackDialogProps = { entry: CameBack; guides: readonly Named<Guide>[]; onClose: () => void };

/** Why it came back, and which entry of the guide it belongs to. What only a consultation told becomes a referral. */
export function CameBackDialog({ entry, guides, onClose }: CameBackDialogProps) {
  const { t } = useTranslation(['directory', 'common']);
  const { records, city } = useWorkspace();
  const names = useGuideWords();
  const labels = useLabels(city);
  const { referral, consultation, site, date, field, recipient } = entry;
  const [reason, setReason] = useState<ComebackReason | ''>(entry.reason ?? '');
  const [guide, setGuide] = useState(referral?.body.guide ?? '');
  const [district, setDistrict] = useState(referral?.body.district ?? '');

  async function save(): Promise<void> {
    const changes = {
      reason: reason === '' ? undefined : reason,
      guide: guide === '' ? undefined : guide,
      district: district === '' ? undefined : district,
    };
    const db = siteDatabase(site);
    if (referral) await records.edit({ id: referral.id, db }, changes);
    else if (consultation) {
      const about = { consultation: consultation.id, concern: consultation.concern, field };
      await records.create('referral', db, site, { date, state: 'came-back', recipient, ...about, ...changes });
    }
  }

  return (
    <SaveDialog title={t('cameBack.link')} save={save} onClose={onClose}>
      <ChoiceChips
        legend={t('cameBack.reason')}
        value={reason}
        clearTo=""
        onChange={setReason}
        options={comebackReasons.map((code) => ({
          value: code as ComebackReason | '',
          label: labels.fixed('comebackReasons', code),
        }))}
      />
      <SelectField
        label={t('cameBack.guide')}
        emptyLabel={t('cameBack.noTopic')}
        value={guide}
        options={guides.map(({ id, body }) => ({ value: id, label: `${names.topic(body.topic)}: ${body.title}` }))}
        onChange={(event) => setGuide(event.target.value)}
      />
      <SelectField
        label={t('filter.district')}
        emptyLabel="–"
        value={district}
        options={city.districts.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(event) => setDistrict(event.target.value)}
      />
    </SaveDialog>
  );
}
