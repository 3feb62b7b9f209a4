import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { SectionHeading } from '../../components/section-heading/section-heading.tsx';
import { useWorkspace } from '../../database/workspace.tsx';
import { formatMoment } from '../../i18n/format.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { calledName } from '../../model/persons/person-form.ts';
import styles from './people.module.css';
import { usePart } from './use-merge.ts';
import type { PersonRow } from './use-people.ts';
import { useSaidAttempt } from './use-said-attempt.tsx';

type MergedEntriesProps = { found: PersonRow; entries: readonly PersonRow[]; isEditable: boolean };

/** Entries that go on in this one; each is stored as it was and can be parted again. */
export function MergedEntries({ found, entries, isEditable }: MergedEntriesProps) {
  const { t } = useTranslation('people');
  const { city } = useWorkspace();
  const labels = useLabels(city);
  const part = usePart();
  const { attempt, alert } = useSaidAttempt();
  if (entries.length === 0) return null;
  return (
    <Card as="section" labelledBy="merged">
      <div className={styles.section}>
        <SectionHeading level={2} id="merged" subline={t('merge.entriesHint')}>
          {t('merge.entries')}
        </SectionHeading>
        {alert}
        <ul className={styles.items}>
          {entries.map((other) => (
            <li key={other.row.id} className={styles.item}>
              <span>
                <strong>
                  <bdi>{calledName(other.person)}</bdi>
                </strong>
                <br />
                <span className={styles.muted}>
                  <bdi>
                    {[
                      other.person.caseCode ?? '',
                      formatMoment(other.person.createdAt, { tag: labels.tag, timeZone: city.timeZone }),
                    ].join(' · ')}
                  </bdi>
                </span>
              </span>
              {isEditable ? (
                <Button variant="tertiary" icon="undo" onClick={() => attempt(() => part(found, other))}>
                  {t('merge.part')}
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      </div>
    </Card>
  );
}
