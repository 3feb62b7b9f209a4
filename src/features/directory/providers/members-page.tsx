import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../../components/badge/badge.tsx';
import { Card } from '../../../components/card/card.tsx';
import { EmptyState } from '../../../components/empty-state/empty-state.tsx';
import { List, ListRow } from '../../../components/list-row/list-row.tsx';
import { ListSection } from '../../../components/list-row/list-section.tsx';
import { SectionHeading } from '../../../components/section-heading/section-heading.tsx';
import { Segmented } from '../../../components/segmented/segmented.tsx';
import { membershipOf, membershipWork } from '../../../model/directory/membership.ts';
import { memberships } from '../../../model/records/provider.ts';
import styles from '../shared/directory.module.css';
import { useDirectory } from '../shared/directory-context.tsx';
import { useRights } from '../shared/use-rights.ts';
import { useWords } from '../shared/use-words.ts';
import { ProviderRow } from './provider-row.tsx';

const shownStates = memberships.filter((state) => state !== 'none');

/** The network's members: what is to be done first, then all of them by state. */
export function MembersPage() {
  const { t } = useTranslation('directory');
  const words = useWords();
  const { site } = useRights();
  const directory = useDirectory();
  const [whose, setWhose] = useState<'all' | 'own'>('all');
  if (directory === 'loading') return null;
  const { today } = directory;
  const providers = directory.providers.filter(({ body }) => whose === 'all' || body.carerSite === site);
  const work = providers
    .flatMap((provider) => membershipWork(provider.body, today).map((task) => ({ provider, task })))
    .sort((a, b) => a.task.due.localeCompare(b.task.due));
  return (
    <div className={styles.form}>
      <SectionHeading level={1} compact subline={t('members.hint')}>
        {t('members.title')}
      </SectionHeading>
      {site === undefined ? null : (
        <div>
          <Segmented
            legend={t('members.whose')}
            value={whose}
            onChange={setWhose}
            options={(['all', 'own'] as const).map((value) => ({ value, label: t(`members.${value}`) }))}
          />
        </div>
      )}
      {work.length === 0 ? (
        <Card>
          <EmptyState icon="check" title={t('members.nothingDue')} />
        </Card>
      ) : (
        <ListSection id="members-work" title={t('members.work')}>
          {work.map(({ provider, task }) => (
            <ListRow
              key={`${provider.id}.${task.kind}`}
              href={`/providers/${provider.id}`}
              title={<bdi>{provider.body.name}</bdi>}
              meta={t(`membership.task.${task.kind}`, { day: words.day(task.due) })}
              badges={<Badge>{t(`membership.${membershipOf(provider.body)}`)}</Badge>}
            />
          ))}
        </ListSection>
      )}
      {shownStates.map((state) => {
        const ones = providers.filter(({ body }) => membershipOf(body) === state);
        return ones.length === 0 ? null : (
          <section key={state} className={styles.tight} aria-labelledby={`members-${state}`}>
            <SectionHeading level={2} look={3} id={`members-${state}`}>
              {t('members.inState', { state: t(`membership.${state}`), count: ones.length })}
            </SectionHeading>
            <Card padding="none">
              <List labelledBy={`members-${state}`}>
                {ones.map((provider) => (
                  <ProviderRow key={provider.id} provider={provider} today={today} />
                ))}
              </List>
            </Card>
          </section>
        );
      })}
    </div>
  );
}
