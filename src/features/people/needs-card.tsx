import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../components/badge/badge.tsx';
import { ButtonLink } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { SectionHeading } from '../../components/section-heading/section-heading.tsx';
import { useWorkspace } from '../../database/workspace.tsx';
import { formatDate } from '../../i18n/format.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import type { Person } from '../../model/records/person.ts';
import styles from './people.module.css';

/** Open wishes of somebody. `children`: what can be done about them, where the app has it. */
export function NeedsCard({ id, person, children }: { id: string; person: Person; children?: ReactNode }) {
  const { t } = useTranslation('people');
  const { city } = useWorkspace();
  const labels = useLabels(city);
  const needs = person.needs ?? [];
  if (needs.length === 0 && children === undefined) return null;
  const day = (text: string): string => formatDate(new Date(`${text}T12:00:00Z`), { tag: labels.tag, timeZone: 'UTC' });
  return (
    <Card as="section" labelledBy="needs">
      <div className={styles.section}>
        <SectionHeading level={2} id="needs">
          {t('needs.title')}
        </SectionHeading>
        <ul className={styles.items}>
          {needs.map((need) => (
            <li key={need.id} className={styles.item}>
              <span className={need.state === 'open' ? undefined : styles.done}>
                {[labels.catalogue('fields', need.field), need.level ?? '', need.text ?? '']
                  .filter((part) => part !== '')
                  .join(' · ')}
                <br />
                <span className={styles.muted}>{t('needs.since', { day: day(need.since) })}</span>
              </span>
              {need.state === 'open' ? (
                <ButtonLink href={`/needs/for/${id}.${need.id}`} variant="secondary" icon="search">
                  {t('needs.find')}
                </ButtonLink>
              ) : null}
              <Badge tone={need.state === 'open' ? 'info' : 'quiet'}>{t(`needs.${need.state}State`)}</Badge>
            </li>
          ))}
        </ul>
        {children}
      </div>
    </Card>
  );
}
