import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { Badge } from '../../../components/badge/badge.tsx';
import { ButtonLink } from '../../../components/button/button.tsx';
import { Card } from '../../../components/card/card.tsx';
import { DescriptionList } from '../../../components/description-list/description-list.tsx';
import { EmptyState } from '../../../components/empty-state/empty-state.tsx';
import { Doubtful } from '../../../components/freshness/doubtful.tsx';
import { SectionHeading } from '../../../components/section-heading/section-heading.tsx';
import { reachableForOffer } from '../../../model/directory/contact-details.ts';
import type { OfferEntry } from '../../../model/directory/entries.ts';
import { isNewer } from '../../../model/records/record-types.ts';
import { TrustPanel } from '../checks/trust-panel.tsx';
import { ContactList } from '../shared/contact-list.tsx';
import styles from '../shared/directory.module.css';
import type { Directory } from '../shared/directory-context.tsx';
import { RecordButtons } from '../shared/record-buttons.tsx';
import { RecordNotices, RecordState } from '../shared/record-notices.tsx';
import { useRights } from '../shared/use-rights.ts';
import { ContinuityPanel } from './continuity-panel.tsx';
import { useOfferFacts } from './offer-facts.tsx';
import { OfferResults } from './offer-results.tsx';

export function OfferDetail({ id, directory }: { id: string; directory: Directory }) {
  const { t } = useTranslation('directory');
  const entry = directory.offersById.get(id);
  if (!entry) return <EmptyState isScreen icon="search" title={t('offers.gone')} />;
  return <Detail entry={entry} directory={directory} />;
}

function Detail({ entry, directory }: { entry: OfferEntry; directory: Directory }) {
  const { t } = useTranslation(['directory', 'common']);
  const rights = useRights();
  const facts = useOfferFacts(entry, directory.today);
  const { id, body, provider, freshness } = entry;
  const row = directory.rows.get(id);
  const isRemoved = body.removed !== undefined;
  const mayEdit = rights.mayEdit && row !== undefined && !isNewer(row);

  return (
    <div className={styles.stack}>
      <SectionHeading
        level={1}
        preline={
          provider ? (
            <Link href={`/providers/${provider.id}`}>
              <bdi>{provider.body.name}</bdi>
            </Link>
          ) : undefined
        }
        actions={row ? <RecordState row={row} /> : undefined}
      >
        <Doubtful when={freshness.state === 'doubtful'}>
          <bdi>{body.name}</bdi>
        </Doubtful>
      </SectionHeading>
      {row ? <RecordNotices row={row} /> : null}
      {isRemoved ? null : <TrustPanel entry={entry} today={directory.today} />}
      <ContactList id="contacts" contacts={reachableForOffer(body, provider?.body)} website={body.url} />
      <Card>
        <div className={styles.section}>
          {body.description ? (
            <p className={styles.prose} dir="auto">
              {body.description}
            </p>
          ) : null}
          <div className={styles.badges}>{body.isPublic ? <Badge icon="globe">{t('facts.public')}</Badge> : null}</div>
          <DescriptionList items={facts} />
        </div>
      </Card>
      {isRemoved ? null : <ContinuityPanel entry={entry} directory={directory} />}
      <OfferResults results={body.results ?? []} />
      {mayEdit ? (
        <RecordButtons record={entry}>
          <ButtonLink href={`/needs/offer/${id}`} icon="people">
            {t('common:nav.waiting')}
          </ButtonLink>
          <ButtonLink href={`/slips/${id}`} icon="note">
            {t('common:nav.slip')}
          </ButtonLink>
          <ButtonLink href={`/offers/${id}/edit`} icon="edit">
            {t('common:action.edit')}
          </ButtonLink>
        </RecordButtons>
      ) : null}
    </div>
  );
}
