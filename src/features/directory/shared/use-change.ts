import { useTranslation } from 'react-i18next';
import { useUndo } from '../../../components/undo-bar/undo-context.tsx';
import { useWorkspace } from '../../../database/workspace.tsx';
import type { Json, JsonObject } from '../../../lib/json.ts';

type Changes = { [name: string]: unknown };
type Edited = { id: string; body: object; changes: Changes };

/** Only what really is in a record: `undefined` takes a field away. */
const asJson = (changes: Changes): { [name: string]: Json | undefined } =>
  changes as { [name: string]: Json | undefined };

/** Changes records of the directory and offers to undo all of it at once. */
export function useChange(): (edits: readonly Edited[], message: string) => Promise<void> {
  const { records } = useWorkspace();
  const { t } = useTranslation('directory');
  const offerUndo = useUndo();
  return async (edits, message) => {
    for (const { id, changes } of edits) await records.edit({ id, db: 'network' }, asJson(changes));
    const undo = async (): Promise<void> => {
      for (const { id, body, changes } of edits) {
        const before = body as JsonObject;
        const back = Object.fromEntries(Object.keys(changes).map((name) => [name, before[name]]));
        await records.edit({ id, db: 'network' }, back);
      }
    };
    offerUndo({ message: message || t('changed'), undo });
  };
}
