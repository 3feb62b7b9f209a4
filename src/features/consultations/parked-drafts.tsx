import { useTranslation } from 'react-i18next';
import { ListRow } from '../../components/list-row/list-row.tsx';
import { ListSection } from '../../components/list-row/list-section.tsx';
import { useRows, useWorkspace } from '../../database/workspace.tsx';
import { useLabels } from '../../i18n/use-labels.ts';
import { isAsked } from '../../model/schema/dialect.ts';
import { draftType, readDraft } from './drafts.ts';

/** Consultations that were interrupted; a tap goes on with one. */
export function ParkedDrafts() {
  const { t } = useTranslation('consultation');
  const { database, city } = useWorkspace();
  const labels = useLabels(city);
  const rows = useRows(database.stores.device, { type: draftType });
  if (!rows || rows.length === 0) return null;
  return (
    <ListSection id="parked" title={t('draft.title', { count: rows.length })}>
      {rows.map((row) => {
        const { form, target } = readDraft(row);
        const fields = form.concerns.flatMap((concern) =>
          concern.field === '' ? [] : [labels.catalogue('fields', concern.field)],
        );
        const known = [
          isAsked(form.language) ? labels.language(form.language) : '',
          isAsked(form.ageBand) ? labels.ageBand(form.ageBand) : '',
          labels.siteShort(form.site),
        ].filter((part) => part !== '');
        return (
          <ListRow
            key={row.id}
            href={`/consultation/${row.id}`}
            icon="park"
            title={fields.length > 0 ? fields.join(', ') : t('draft.untitled')}
            meta={target ? t('draft.editing') : <bdi>{known.join(' · ')}</bdi>}
          />
        );
      })}
    </ListSection>
  );
}
