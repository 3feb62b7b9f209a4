import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ChoiceChips } from '../../../components/chips/choice-chips.tsx';
import { DateField } from '../../../components/fields/date-field.tsx';
import { SelectField } from '../../../components/fields/select-field.tsx';
import { useWorkspace } from '../../../database/workspace.tsx';
import type { Named } from '../../../model/directory/entries.ts';
import { filled } from '../../../model/directory/form-parts.ts';
import { membershipOf } from '../../../model/directory/membership.ts';
import { memberships, type Provider } from '../../../model/records/provider.ts';
import { SaveDialog } from '../shared/save-dialog.tsx';
import { useChange } from '../shared/use-change.ts';
import { useStaffNames } from './membership-panel.tsx';

export function MembershipDialog({ provider, onClose }: { provider: Named<Provider>; onClose: () => void }) {
  const { t } = useTranslation(['directory', 'common']);
  const { city } = useWorkspace();
  const staff = useStaffNames();
  const { id, body } = provider;
  const [state, setState] = useState(membershipOf(body));
  const [until, setUntil] = useState(body.memberUntil ?? '');
  const [paused, setPaused] = useState(body.membershipPausedUntil ?? '');
  const [due, setDue] = useState(body.membershipDue ?? '');
  const [carer, setCarer] = useState(body.carer ?? '');
  const [carerSite, setCarerSite] = useState(body.carerSite ?? '');
  const change = useChange();
  const changes = {
    membership: state,
    memberUntil: filled(until),
    membershipPausedUntil: state === 'paused' ? filled(paused) : undefined,
    membershipDue: filled(due),
    carer: filled(carer),
    carerSite: filled(carerSite),
  };
  const save = () => change([{ id, body, changes }], t('membership.changed', { name: body.name }));
  const optionalLabel = t('common:field.optional');
  return (
    <SaveDialog title={t('membership.of', { name: body.name })} save={save} onClose={onClose}>
      <ChoiceChips
        legend={t('membership.state')}
        value={state}
        onChange={setState}
        options={memberships.map((code) => ({ value: code, label: t(`membership.${code}`) }))}
      />
      <DateField
        label={t('membership.until')}
        optionalLabel={optionalLabel}
        value={until}
        onChange={(event) => setUntil(event.target.value)}
      />
      {state === 'paused' ? (
        <DateField
          label={t('membership.pausedUntil')}
          optionalLabel={optionalLabel}
          value={paused}
          onChange={(event) => setPaused(event.target.value)}
        />
      ) : null}
      <DateField
        label={t('membership.dueOn')}
        optionalLabel={optionalLabel}
        value={due}
        onChange={(event) => setDue(event.target.value)}
      />
      <SelectField
        label={t('membership.carerSite')}
        emptyLabel={t('membership.nobody')}
        value={carerSite}
        options={city.sites.map((site) => ({ value: site.id, label: site.name }))}
        onChange={(event) => setCarerSite(event.target.value)}
      />
      {staff.size > 0 ? (
        <SelectField
          label={t('membership.carer')}
          emptyLabel={t('membership.nobody')}
          value={carer}
          options={[...staff].map(([value, label]) => ({ value, label }))}
          onChange={(event) => setCarer(event.target.value)}
        />
      ) : null}
    </SaveDialog>
  );
}
