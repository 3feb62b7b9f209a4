import { useTranslation } from 'react-i18next';
import { Badge } from '../../../components/badge/badge.tsx';
import { Doubtful } from '../../../components/freshness/doubtful.tsx';
import { FreshnessBadge } from '../../../components/freshness/freshness-badge.tsx';
import { ListRow } from '../../../components/list-row/list-row.tsx';
import type { Named } from '../../../model/directory/entries.ts';
import { freshnessOf } from '../../../model/directory/freshness.ts';
import { membershipOf } from '../../../model/directory/membership.ts';
import type { Provider } from '../../../model/records/provider.ts';
import { useWords } from '../shared/use-words.ts';

export function ProviderRow({
  provider,
  today,
  selected = false,
}: {
  provider: Named<Provider>;
  today: string;
  selected?: boolean;
}) {
  const { t } = useTranslation('directory');
  const words = useWords();
  const { id, body } = provider;
  const freshness = freshnessOf(body, today);
  const isDoubtful = freshness.state === 'doubtful';
  const [contact] = body.contacts ?? [];
  const membership = membershipOf(body);
  const phone = contact?.phone ?? body.phones?.[0]?.number;
  return (
    <ListRow
      href={`/providers/${id}`}
      title={
        <Doubtful when={isDoubtful}>
          <bdi>{body.name}</bdi>
        </Doubtful>
      }
      meta={<bdi>{[contact?.name, phone].filter((part) => part !== undefined).join(' · ')}</bdi>}
      badges={
        <>
          {isDoubtful ? <FreshnessBadge state="doubtful">{words.freshness(freshness)}</FreshnessBadge> : null}
          {membership === 'none' ? null : (
            <Badge tone={membership === 'member' ? 'success' : 'neutral'} icon="group">
              {t(`membership.${membership}`)}
            </Badge>
          )}
        </>
      }
      selected={selected}
      removed={body.removed !== undefined}
    />
  );
}
