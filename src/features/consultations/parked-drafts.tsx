import { useTranslation } from 'react-i18next';
import { List, ListRow } from '../../components/list-row/list-row.tsx';
import { SectionHeading } from '../../components/section-heading/section-heading.tsx';
import { useRows, useWorkspace } from '../../database/workspace.tsx';
import { useLabels } from '../../i18n/use-labels.ts';
import { draftType, readDraft } from './drafts.ts';

/** Consultations that were interrupted; a tap goes on with one. */
export function ParkedDrafts() {
  const { t } = useTranslation('consultation');
  const { database, city } = useWorkspace();
  const labels = useLabels(city);
  const rows = useRows(database.stores.device, { type: draftType });
  if (!rows || rows.length === 0) return null;
  return (
    <section aria-labelledby="parked">
      <SectionHeading level={2} id="parked">
        {t('draft.title', { count: rows.length })}
      </SectionHeading>
      <List labelledBy="parked">
        {rows.map((row) => {
          const { form, target } = readDraft(row);
          const fields = form.concerns.flatMap((concern) =>
            concern.field === '' ? [] : [labels.catalogue('fields', concern.field)],
          );
          return (
            <ListRow
              key={row.id}
              href={`/consultation/${row.id}`}
              icon="park"
              title={fields.length > 0 ? fields.join(', ') : t('draft.untitled')}
              meta={target ? t('draft.editing') : <bdi>{labels.siteShort(form.site)}</bdi>}
            />
          );
        })}
      </List>
    </section>
  );
}
