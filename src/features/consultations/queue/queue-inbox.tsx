import { useTranslation } from 'react-i18next';
import { Button } from '../../../components/button/button.tsx';
import { Card } from '../../../components/card/card.tsx';
import { EmptyState } from '../../../components/empty-state/empty-state.tsx';
import { List } from '../../../components/list-row/list-row.tsx';
import { SectionHeading } from '../../../components/section-heading/section-heading.tsx';
import { useUndo } from '../../../components/undo-bar/undo-context.tsx';
import { useWorkspace } from '../../../database/workspace.tsx';
import { draftIdOfEntry } from '../../../model/queue/queue-entry.ts';
import { useAttempt } from '../use-attempt.tsx';
import { acceptEntry } from './accept-entry.ts';
import { acceptTally } from './accept-tally.ts';
import styles from './queue.module.css';
import { useQueue, useQueueItems } from './queue-context.ts';
import { type OpenItem, QueueRow } from './queue-row.tsx';
import { SealedItems } from './sealed-items.tsx';

/** What came in while the vault was locked, to accept or discard, each and all at once; what is unfinished is gone on with. */
export function QueueInbox({ onFinish }: { onFinish: (draftId: string) => void }) {
  const { t } = useTranslation('queue');
  const workspace = useWorkspace();
  const queue = useQueue();
  const items = useQueueItems();
  const offerUndo = useUndo();
  const { attempt, alert } = useAttempt();
  if (!items) return null;
  const open = items.filter((item): item is OpenItem => item.kind === 'entry' || item.kind === 'tally');

  async function accept(chosen: readonly OpenItem[]): Promise<void> {
    const undos: (() => Promise<void>)[] = [];
    for (const item of chosen) {
      const undo =
        item.kind === 'tally'
          ? await acceptTally(workspace, item.id, item.tally)
          : (await acceptEntry(workspace, item.id, item.entry)).undo;
      // The record is durable; only now may the sealed entry go.
      const back = await queue.take([item.id]);
      undos.push(async () => {
        await back();
        await undo();
      });
    }
    const undo = async (): Promise<void> => {
      for (const one of undos) await one();
    };
    offerUndo({ message: t('inbox.accepted', { count: chosen.length }), undo });
  }

  async function finish({ id, entry }: Extract<OpenItem, { kind: 'entry' }>): Promise<void> {
    await acceptEntry(workspace, id, entry);
    await queue.take([id]);
    onFinish(draftIdOfEntry(id, workspace.account.author));
  }

  async function discard(ids: readonly string[]): Promise<void> {
    const undo = await queue.take(ids);
    offerUndo({ message: t('inbox.discarded', { count: ids.length }), undo });
  }

  const discardAll = (): void => attempt(() => discard(open.map(({ id }) => id)));
  return (
    <div className={styles.page}>
      <SectionHeading level={1} subline={items.length === 0 ? undefined : t('inbox.hint')}>
        {t('inbox.title')}
      </SectionHeading>
      {alert}
      {items.length === 0 ? (
        <Card>
          <EmptyState icon="inbox" title={t('inbox.empty')}>
            {t('inbox.emptyHint')}
          </EmptyState>
        </Card>
      ) : null}
      {open.length > 1 ? (
        <div className={styles.buttons}>
          <Button variant="primary" icon="check" onClick={() => attempt(() => accept(open))}>
            {t('inbox.acceptAll')}
          </Button>
          <Button variant="tertiary" icon="trash" onClick={discardAll}>
            {t('inbox.discardAll')}
          </Button>
        </div>
      ) : null}
      {open.length > 0 ? (
        <Card padding="none">
          <List label={t('inbox.title')}>
            {open.map((item) => (
              <QueueRow
                key={item.id}
                item={item}
                onAccept={() =>
                  attempt(() => (item.kind === 'entry' && !item.entry.isComplete ? finish(item) : accept([item])))
                }
                onDiscard={() => attempt(() => discard([item.id]))}
              />
            ))}
          </List>
        </Card>
      ) : null}
      <SealedItems items={items} onDiscard={(id) => attempt(() => discard([id]))} />
    </div>
  );
}
