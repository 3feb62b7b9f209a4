import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../components/badge/badge.tsx';
import { Card } from '../../components/card/card.tsx';
import { List, ListRow } from '../../components/list-row/list-row.tsx';
import { SectionHeading } from '../../components/section-heading/section-heading.tsx';
import { useRows, useWorkspace } from '../../database/workspace.tsx';
import { consultationName } from '../../i18n/describe-consultation.ts';
import { formatDate } from '../../i18n/format.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import type { CaseNote } from '../../model/records/case-note.ts';
import type { Consultation } from '../../model/records/consultation.ts';
import styles from './people.module.css';
import type { People, PersonRow } from './use-people.ts';

type HistoryCardProps = { found: PersonRow; people: People };

/** What the office had to do with somebody, the newest first: consultations that were linked to them, and referrals. */
export function HistoryCard({ found, people }: HistoryCardProps) {
  const { t } = useTranslation('people');
  const { database, city } = useWorkspace();
  const labels = useLabels(city);
  const notes = useRows(database.stores.people, { type: 'casenote' });
  const introductions = useRows(database.stores.people, { type: 'introduction' });
  const consultations = useRows(database.stores.site, { type: 'consultation' });
  const referrals = useRows(database.stores.site, { type: 'referral' });
  const own = found.row.id;
  const events = useMemo(() => {
    const byId = new Map((consultations ?? []).map((row) => [row.id, row.body as unknown as Consultation]));
    const referralById = new Map((referrals ?? []).map((row) => [row.id, row.body]));
    const linked = (notes ?? []).flatMap((row) => {
      const { link, consultation: id, text, removed } = row.body as unknown as CaseNote;
      const record = byId.get(id);
      if (removed || !link || people.survivor(link.person) !== own || !record) return [];
      return [{ key: row.id, day: record.date, href: `/consultations/${id}`, record, text, state: '' }];
    });
    const introduced = (introductions ?? []).flatMap((row) => {
      const { person, day, recipient, referral, removed } = row.body;
      if (removed || typeof person !== 'string' || people.survivor(person) !== own) return [];
      const state = String(referralById.get(String(referral))?.state ?? '');
      return [{ key: row.id, day: String(day), recipient: String(recipient ?? ''), state }];
    });
    return [...linked, ...introduced].sort((a, b) => (a.day < b.day ? 1 : -1));
  }, [notes, introductions, consultations, referrals, people, own]);

  const day = (text: string): string => formatDate(new Date(`${text}T12:00:00Z`), { tag: labels.tag, timeZone: 'UTC' });
  return (
    <Card as="section" labelledBy="history" padding="none">
      <div className={styles.section}>
        <div className={styles.inset}>
          <SectionHeading level={2} id="history">
            {t('history.title')}
          </SectionHeading>
        </div>
        {events.length === 0 ? <p className={`${styles.hint} ${styles.inset}`}>{t('history.none')}</p> : null}
        <List labelledBy="history">
          {events.map((event) =>
            'record' in event ? (
              <ListRow
                key={event.key}
                icon="note"
                href={event.href}
                title={consultationName(event.record.concerns, labels)}
                meta={<bdi>{[day(event.day), event.text ?? ''].filter((part) => part !== '').join(' · ')}</bdi>}
              />
            ) : (
              <ListRow
                key={event.key}
                icon="follow-up"
                title={<bdi>{t('history.referral', { recipient: event.recipient })}</bdi>}
                meta={<bdi>{day(event.day)}</bdi>}
                badges={event.state === '' ? undefined : <Badge>{labels.fixed('referralStates', event.state)}</Badge>}
              />
            ),
          )}
        </List>
      </div>
    </Card>
  );
}
