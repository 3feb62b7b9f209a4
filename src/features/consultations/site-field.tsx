import { useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../database/workspace.tsx';
import type { ConsultationForm } from '../../model/records/draft.ts';
import { ownSites } from '../../model/sessions/running-session.ts';
import { AnswerChips } from './answer-chips.tsx';

/** Asked of accounts with several sites, as long as no session says where this is. */
export function SiteField() {
  const { t } = useTranslation('consultation');
  const { account, city } = useWorkspace();
  const { control } = useFormContext<ConsultationForm>();
  const [session, site] = useWatch({ control, name: ['session', 'site'] });
  const sites = ownSites(account, city);
  if (session !== '' || sites.length < 2) return null;
  const options = sites.map(({ id, short }) => ({ value: id, label: short }));
  return <AnswerChips name="site" legend={t('field.site')} options={options} empty={site} />;
}
