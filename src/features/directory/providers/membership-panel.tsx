import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Alert } from '../../../components/alert/alert.tsx';
import { Button } from '../../../components/button/button.tsx';
import { Card } from '../../../components/card/card.tsx';
import { DescriptionList } from '../../../components/description-list/description-list.tsx';
import { SectionHeading } from '../../../components/section-heading/section-heading.tsx';
import { useRows, useWorkspace } from '../../../database/workspace.tsx';
import type { Named } from '../../../model/directory/entries.ts';
import { membershipOf, membershipWork } from '../../../model/directory/membership.ts';
import type { Provider } from '../../../model/records/provider.ts';
import styles from '../shared/directory.module.css';
import { useRights } from '../shared/use-rights.ts';
import { useWords } from '../shared/use-words.ts';
import { MembershipDialog } from './membership-dialog.tsx';

/** Names of colleagues by record, where this account may know them. */
export function useStaffNames(): ReadonlyMap<string, string> {
  const { database } = useWorkspace();
  const rows = useRows(database.stores.city, { type: 'staff' });
  return new Map(rows?.map(({ id, body }) => [id, String(body.name)]));
}

/** Whether a provider is a member of the network, until when, and who looks after it. */
export function MembershipPanel({ provider, today }: { provider: Named<Provider>; today: string }) {
  const { t } = useTranslation('directory');
  const words = useWords();
  const { mayEdit } = useRights();
  const [isEditing, setEditing] = useState(false);
  const staff = useStaffNames();
  const { body } = provider;
  const work = membershipWork(body, today);
  const { memberUntil, membershipPausedUntil, membershipDue, carer, carerSite } = body;
  const carers = [carer ? (staff.get(carer) ?? '') : '', carerSite ? words.labels.site(carerSite) : ''];
  const items = [
    { term: t('membership.state'), value: t(`membership.${membershipOf(body)}`) },
    ...(memberUntil ? [{ term: t('membership.until'), value: words.day(memberUntil) }] : []),
    ...(membershipPausedUntil ? [{ term: t('membership.pausedUntil'), value: words.day(membershipPausedUntil) }] : []),
    ...(membershipDue ? [{ term: t('membership.dueOn'), value: words.day(membershipDue) }] : []),
    ...(carer || carerSite
      ? [{ term: t('membership.carer'), value: carers.filter((name) => name !== '').join(', ') }]
      : []),
  ];
  return (
    <Card as="section" labelledBy="membership">
      <div className={styles.section}>
        <SectionHeading level={2} look={3} id="membership">
          {t('membership.title')}
        </SectionHeading>
        {work.map(({ kind, due }) => (
          <Alert key={kind} tone="warning" title={t(`membership.task.${kind}`, { day: words.day(due) })} />
        ))}
        <DescriptionList items={items} />
        {mayEdit ? (
          <div className={styles.buttons}>
            <Button icon="edit" onClick={() => setEditing(true)}>
              {t('membership.change')}
            </Button>
          </div>
        ) : null}
      </div>
      {isEditing ? <MembershipDialog provider={provider} onClose={() => setEditing(false)} /> : null}
    </Card>
  );
}
