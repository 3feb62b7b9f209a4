import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { Button, ButtonLink } from '../../../components/button/button.tsx';
import { Card } from '../../../components/card/card.tsx';
import { ContactCard } from '../../../components/contact-card/contact-card.tsx';
import { DescriptionList } from '../../../components/description-list/description-list.tsx';
import { EmptyState } from '../../../components/empty-state/empty-state.tsx';
import { Doubtful } from '../../../components/freshness/doubtful.tsx';
import { FreshnessBadge } from '../../../components/freshness/freshness-badge.tsx';
import { ListSection } from '../../../components/list-row/list-section.tsx';
import { SectionHeading } from '../../../components/section-heading/section-heading.tsx';
import { useUndo } from '../../../components/undo-bar/undo-context.tsx';
import { useWorkspace } from '../../../database/workspace.tsx';
import { reachableAtProvider } from '../../../model/directory/contact-details.ts';
import type { Named } from '../../../model/directory/entries.ts';
import { freshnessOf } from '../../../model/directory/freshness.ts';
import type { Guide } from '../../../model/records/guide.ts';
import { Lines } from '../offers/offer-facts.tsx';
import { ContactList } from '../shared/contact-list.tsx';
import styles from '../shared/directory.module.css';
import type { Directory } from '../shared/directory-context.tsx';
import { RecordNotices, RecordState } from '../shared/record-notices.tsx';
import { useAttempt } from '../shared/use-attempt.tsx';
import { useRights } from '../shared/use-rights.ts';
import { useWords } from '../shared/use-words.ts';
import { HandOverSlip } from './hand-over-slip.tsx';
import { SuggestDialog } from './suggest-dialog.tsx';
import { SuggestionRow } from './suggestion-row.tsx';
import { type GuideData, useGuideWords } from './use-guide.ts';

type GuideDetailProps = { id: string; data: GuideData; directory: Directory };

export function GuideDetail({ id, data, directory }: GuideDetailProps) {
  const { t } = useTranslation('directory');
  const entry = data.guides.find((guide) => guide.id === id);
  if (!entry) return <EmptyState isScreen icon="search" title={t('guide.gone')} />;
  return <Detail entry={entry} data={data} directory={directory} />;
}

function Detail({ entry, data, directory }: { entry: Named<Guide> } & Omit<GuideDetailProps, 'id'>) {
  const { t } = useTranslation(['directory', 'common']);
  const words = useWords();
  const names = useGuideWords();
  const rights = useRights();
  const { records } = useWorkspace();
  const offerUndo = useUndo();
  const { attempt, alert } = useAttempt();
  const [isSuggesting, setSuggesting] = useState(false);
  const { id, body } = entry;
  const row = data.rows.get(id);
  const provider = body.provider === undefined ? undefined : directory.providersById.get(body.provider);
  const freshness = freshnessOf(body.checkedOn === undefined ? {} : { verifiedOn: body.checkedOn }, directory.today);
  const about = data.suggestions.filter((one) => one.body.guide === id);
  const known = { id, db: 'network' };
  const facts = [
    { term: t('guide.decides'), value: t(`decides.${body.decides}`) },
    { term: t('guide.topic'), value: names.topic(body.topic) },
    {
      term: t('filter.district'),
      value: body.districts?.length ? words.list(body.districts.map(words.district)) : t('filter.wholeCity'),
    },
    {
      term: t('guide.group'),
      value: body.groups?.length ? words.list(body.groups.map(names.group)) : t('guide.everybody'),
    },
    ...(body.bring?.length ? [{ term: t('facts.bring'), value: <Lines lines={body.bring} /> }] : []),
  ];

  async function remove(): Promise<void> {
    await records.remove(known);
    offerUndo({ message: t('removed', { name: body.title }), undo: () => records.restore(known) });
  }

  return (
    <div className={styles.stack}>
      <SectionHeading level={1} preline={<bdi>{body.title}</bdi>} actions={row ? <RecordState row={row} /> : undefined}>
        <Doubtful when={freshness.state === 'doubtful'}>
          <bdi>{body.decider}</bdi>
        </Doubtful>
      </SectionHeading>
      {row ? <RecordNotices row={row} /> : null}
      {alert}
      <div className={styles.badges}>
        <FreshnessBadge state={freshness.state}>{words.freshness(freshness)}</FreshnessBadge>
      </div>
      {body.contact || !provider ? (
        <Card as="section">
          <GuideContact contact={body.contact} />
        </Card>
      ) : null}
      {provider ? (
        <>
          <ContactList id="contacts" contacts={reachableAtProvider(provider.body)} website={provider.body.website} />
          <p>
            <Link href={`/providers/${provider.id}`}>
              <bdi>{provider.body.name}</bdi>
            </Link>
          </p>
        </>
      ) : null}
      <Card>
        <div className={styles.section}>
          {body.text ? (
            <p className={styles.prose} dir="auto">
              {body.text}
            </p>
          ) : null}
          <DescriptionList items={facts} />
        </div>
      </Card>
      <div className={styles.buttons}>
        <HandOverSlip entry={entry} provider={provider} />
        {rights.mayEdit ? (
          <Button icon="note" onClick={() => setSuggesting(true)}>
            {t('suggestion.new')}
          </Button>
        ) : null}
        {rights.mayEditGuide ? (
          <>
            <ButtonLink href={`/guide/${id}/edit`} icon="edit">
              {t('common:action.edit')}
            </ButtonLink>
            <Button
              icon="check"
              onClick={() =>
                void attempt(async () => {
                  await records.edit(known, { checkedOn: directory.today });
                })
              }
            >
              {t('check.confirm')}
            </Button>
            <Button variant="danger" icon="trash" onClick={() => void attempt(remove)}>
              {t('common:action.remove')}
            </Button>
          </>
        ) : null}
      </div>
      {about.length > 0 ? (
        <ListSection id="guide-suggestions" title={t('suggestion.title')} look={3}>
          {about.map((one) => (
            <SuggestionRow key={one.id} suggestion={one} guides={data.guides} />
          ))}
        </ListSection>
      ) : null}
      {isSuggesting ? <SuggestDialog guide={entry} onClose={() => setSuggesting(false)} /> : null}
    </div>
  );
}

/** What somebody wrote: a line that is a number or an address can be tapped. */
function GuideContact({ contact }: { contact: string | undefined }) {
  const { t } = useTranslation('directory');
  if (contact === undefined) return <p className={styles.quiet}>{t('contact.none')}</p>;
  const numbers = contact.match(/\+?[0-9][0-9 ()/.-]{4,}[0-9]/g) ?? [];
  const [address] = contact.match(/[^\s@<>"(),;]+@[^\s@<>"(),;]+\.[^\s@<>"(),;]+/) ?? [];
  return (
    <ContactCard
      role={contact}
      phones={numbers}
      email={address}
      words={{ call: t('contact.call'), mail: t('contact.mail'), web: t('contact.web') }}
    />
  );
}
