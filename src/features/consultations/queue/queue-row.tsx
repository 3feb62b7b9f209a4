import { useTranslation } from 'react-i18next';
import { Badge } from '../../../components/badge/badge.tsx';
import { Button } from '../../../components/button/button.tsx';
import { IconButton } from '../../../components/button/icon-button.tsx';
import { ListRow } from '../../../components/list-row/list-row.tsx';
import type { QueueItem } from '../../../database/sealed-queue.ts';
import { useWorkspace } from '../../../database/workspace.tsx';
import { formatTime } from '../../../i18n/format.ts';
import { useLabels } from '../../../i18n/use-labels.ts';
import { useTallyNames } from '../../../i18n/use-tally-names.ts';
import { isAsked } from '../../../model/schema/dialect.ts';
import { isOfQueue } from '../../../model/sessions/tally.ts';
import styles from './queue.module.css';

export type OpenItem = Extract<QueueItem, { kind: 'entry' | 'tally' }>;
type EntryItem = Extract<QueueItem, { kind: 'entry' }>;
type TallyItem = Extract<QueueItem, { kind: 'tally' }>;

type QueueRowProps<Item> = { item: Item; onAccept: () => void; onDiscard: () => void };

/** One entry in words, and what can be done with it. */
export function QueueRow({ item, ...actions }: QueueRowProps<OpenItem>) {
  return item.kind === 'tally' ? <TallyRow item={item} {...actions} /> : <EntryRow item={item} {...actions} />;
}

function TallyRow({ item, onAccept, onDiscard }: QueueRowProps<TallyItem>) {
  const { t } = useTranslation(['queue', 'common']);
  const { city } = useWorkspace();
  const labels = useLabels(city);
  const names = useTallyNames(city);
  const { at, site, counts } = item.tally;
  const time = formatTime(new Date(at), { tag: labels.tag, timeZone: city.timeZone });
  const name = t('common:action.tally');
  const counted = Object.entries(counts)
    .filter(([key, count]) => count > 0 && !isOfQueue(key))
    .map(([key, count]) => `${names.key(key)} ${count}`);
  return (
    <ListRow
      icon="tally"
      title={name}
      meta={<bdi>{[time, ...counted, labels.siteShort(site)].join(' · ')}</bdi>}
      trailing={
        <span className={styles.buttons}>
          <IconButton icon="trash" label={t('inbox.discardNamed', { name, time })} onClick={onDiscard} />
          <Button aria-label={t('inbox.acceptNamed', { name, time })} icon="check" onClick={onAccept}>
            {t('inbox.accept')}
          </Button>
        </span>
      }
    />
  );
}

function EntryRow({ item, onAccept, onDiscard }: QueueRowProps<EntryItem>) {
  const { t } = useTranslation(['queue', 'consultation']);
  const { city } = useWorkspace();
  const labels = useLabels(city);
  const { form, at, isComplete } = item.entry;
  const time = formatTime(new Date(at), { tag: labels.tag, timeZone: city.timeZone });
  const [main, ...further] = form.concerns.filter(({ field, outcome }) => field !== '' || outcome !== '');
  const words = [
    main && main.field !== '' ? labels.catalogue('fields', main.field) : '',
    main && main.outcome !== '' ? labels.catalogue('outcomes', main.outcome) : '',
  ].filter((word) => word !== '');
  const name = words.length > 0 ? words.join(': ') : t('inbox.untitled');
  const meta = [
    time,
    isAsked(form.language) ? labels.language(form.language) : '',
    isAsked(form.ageBand) ? labels.ageBand(form.ageBand) : '',
    isAsked(form.sex) ? labels.fixed('sexes', form.sex) : '',
    further.length > 0 ? t('consultation:list.further', { count: further.length }) : '',
    labels.siteShort(form.site),
  ].filter((part) => part !== '');
  return (
    <ListRow
      title={name}
      meta={<bdi>{meta.join(' · ')}</bdi>}
      badges={isComplete ? undefined : <Badge tone="warning">{t('inbox.incomplete')}</Badge>}
      trailing={
        <span className={styles.buttons}>
          <IconButton icon="trash" label={t('inbox.discardNamed', { name, time })} onClick={onDiscard} />
          <Button
            aria-label={t(isComplete ? 'inbox.acceptNamed' : 'inbox.finishNamed', { name, time })}
            icon={isComplete ? 'check' : 'park'}
            onClick={onAccept}
          >
            {t(isComplete ? 'inbox.accept' : 'inbox.finish')}
          </Button>
        </span>
      }
    />
  );
}
