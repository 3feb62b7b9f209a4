import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../../../components/button/button.tsx';
import { Card } from '../../../components/card/card.tsx';
import { DescriptionList } from '../../../components/description-list/description-list.tsx';
import { EmptyState } from '../../../components/empty-state/empty-state.tsx';
import { Doubtful } from '../../../components/freshness/doubtful.tsx';
import { ListSection } from '../../../components/list-row/list-section.tsx';
import { SectionHeading } from '../../../components/section-heading/section-heading.tsx';
import { reachableAtProvider } from '../../../model/directory/contact-details.ts';
import type { Named } from '../../../model/directory/entries.ts';
import { isDoubtful } from '../../../model/directory/freshness.ts';
import type { Provider } from '../../../model/records/provider.ts';
import { isNewer } from '../../../model/records/record-types.ts';
import { TrustPanel } from '../checks/trust-panel.tsx';
import { Lines, placeInWords } from '../offers/offer-facts.tsx';
import { OfferRow } from '../offers/offer-row.tsx';
import { ContactList } from '../shared/contact-list.tsx';
import styles from '../shared/directory.module.css';
import type { Directory } from '../shared/directory-context.tsx';
import { RecordButtons } from '../shared/record-buttons.tsx';
import { RecordNotices, RecordState } from '../shared/record-notices.tsx';
import { useRights } from '../shared/use-rights.ts';
import { useWords } from '../shared/use-words.ts';
import { MembershipPanel } from './membership-panel.tsx';

export function ProviderDetail({ id, directory }: { id: string; directory: Directory }) {
  const { t } = useTranslation('directory');
  const provider = directory.providersById.get(id);
  if (!provider) return <EmptyState isScreen icon="search" title={t('providers.gone')} />;
  return <Detail provider={provider} directory={directory} />;
}

function Detail({ provider, directory }: { provider: Named<Provider>; directory: Directory }) {
  const { t } = useTranslation(['directory', 'common']);
  const rights = useRights();
  const words = useWords();
  const { id, body } = provider;
  const row = directory.rows.get(id);
  const isRemoved = body.removed !== undefined;
  const mayEdit = rights.mayEdit && row !== undefined && !isNewer(row);
  const offers = directory.offers.filter((entry) => entry.provider?.id === id && !entry.body.removed);
  const facts = [
    { term: t('facts.openingHours'), lines: (body.schedules ?? []).map(words.schedule) },
    { term: t('facts.where'), lines: (body.locations ?? []).map((place) => placeInWords(place, words)) },
    { term: t('facts.transport'), lines: (body.locations ?? []).flatMap(({ transport }) => transport ?? []) },
  ].filter(({ lines }) => lines.length > 0);

  return (
    <div className={styles.stack}>
      <SectionHeading
        level={1}
        preline={body.alternateName ? <bdi>{body.alternateName}</bdi> : undefined}
        actions={row ? <RecordState row={row} /> : undefined}
      >
        <Doubtful when={isDoubtful(body, directory.today)}>
          <bdi>{body.name}</bdi>
        </Doubtful>
      </SectionHeading>
      {row ? <RecordNotices row={row} /> : null}
      {isRemoved ? null : <TrustPanel entry={provider} today={directory.today} />}
      <ContactList id="contacts" contacts={reachableAtProvider(body)} website={body.website} />
      {body.description || facts.length > 0 ? (
        <Card>
          <div className={styles.section}>
            {body.description ? (
              <p className={styles.prose} dir="auto">
                {body.description}
              </p>
            ) : null}
            <DescriptionList items={facts.map(({ term, lines }) => ({ term, value: <Lines lines={lines} /> }))} />
          </div>
        </Card>
      ) : null}
      {offers.length > 0 ? (
        <ListSection id="provider-offers" title={t('providers.offers')} look={3}>
          {offers.map((entry) => (
            <OfferRow key={entry.id} entry={entry} />
          ))}
        </ListSection>
      ) : null}
      {isRemoved ? null : <MembershipPanel provider={provider} today={directory.today} />}
      {mayEdit ? (
        <RecordButtons record={provider}>
          <ButtonLink href={`/providers/${id}/edit`} icon="edit">
            {t('common:action.edit')}
          </ButtonLink>
          <ButtonLink href={`/offers/new/${id}`} icon="plus">
            {t('offers.new')}
          </ButtonLink>
        </RecordButtons>
      ) : null}
    </div>
  );
}
