import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../../database/workspace.tsx';
import type { Named } from '../../../model/directory/entries.ts';
import { confirmation } from '../../../model/directory/freshness.ts';
import type { Offer } from '../../../model/records/offer.ts';
import type { Provider } from '../../../model/records/provider.ts';
import { useChange } from '../shared/use-change.ts';

type Entry = Named<Offer> | Named<Provider>;

/** "Still so": by whom, today, and when to ask again; an open doubt is settled with it. Undone with one tap. */
export function useConfirm(today: string): (entries: readonly Entry[]) => Promise<void> {
  const { account } = useWorkspace();
  const { t } = useTranslation('directory');
  const change = useChange();
  return (entries) => {
    const edits = entries.map(({ id, body }) => ({ id, body, changes: confirmation(body, account.name, today) }));
    const [first] = entries;
    const message =
      entries.length === 1
        ? t('check.confirmed', { name: first?.body.name })
        : t('check.confirmedAll', { count: entries.length });
    return change(edits, message);
  };
}
