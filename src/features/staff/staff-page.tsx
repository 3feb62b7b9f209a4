import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../components/badge/badge.tsx';
import { Button } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { List, ListRow } from '../../components/list-row/list-row.tsx';
import { SectionHeading } from '../../components/section-heading/section-heading.tsx';
import { useRows, useWorkspace } from '../../database/workspace.tsx';
import { useLabels } from '../../i18n/use-labels.ts';
import styles from './staff.module.css';
import { type Colleague, StaffDialog } from './staff-dialog.tsx';

/** Names of colleagues, so that presence and tasks can be called by them. Coordinators alone write here. */
export function StaffPage() {
  const { t } = useTranslation('administration');
  const { city, database } = useWorkspace();
  const labels = useLabels(city);
  const rows = useRows(database.stores.city, { type: 'staff' });
  const [edited, setEdited] = useState<Colleague | 'new'>();
  if (!rows) return null;
  const staff = rows
    .filter(({ body }) => !body.removed)
    .map(({ id, body }) => ({ ...body, id }) as unknown as Colleague & { id: string })
    .sort((a, b) => a.name.localeCompare(b.name));
  return (
    <div className={styles.page}>
      <SectionHeading
        level={1}
        subline={t('staff.hint')}
        actions={
          <Button variant="primary" icon="plus" onClick={() => setEdited('new')}>
            {t('staff.new')}
          </Button>
        }
      >
        {t('staff.title')}
      </SectionHeading>
      {staff.length === 0 ? (
        <Card>
          <EmptyState icon="people" title={t('staff.empty')} />
        </Card>
      ) : (
        <Card padding="none">
          <List label={t('staff.title')}>
            {staff.map((one) => (
              <ListRow
                key={one.id}
                icon="user"
                title={<bdi>{one.name}</bdi>}
                meta={
                  <bdi>
                    {[one.function ?? '', ...(one.sites ?? []).map(labels.siteShort)]
                      .filter((part) => part !== '')
                      .join(' · ')}
                  </bdi>
                }
                badges={one.inactive ? <Badge tone="neutral">{t('staff.inactiveBadge')}</Badge> : undefined}
                onClick={() => setEdited(one)}
              />
            ))}
          </List>
        </Card>
      )}
      {edited === undefined ? null : (
        <StaffDialog colleague={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />
      )}
    </div>
  );
}
