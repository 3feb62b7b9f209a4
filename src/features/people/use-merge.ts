import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useUndo } from '../../components/undo-bar/undo-context.tsx';
import { useWorkspace } from '../../database/workspace.tsx';
import type { Json } from '../../lib/json.ts';
import { type Choice, mergedFields, unmergedFields } from '../../model/persons/merge-persons.ts';
import { calledName } from '../../model/persons/person-form.ts';
import type { PersonRow } from './use-people.ts';

/**
 * Merges `other` into `kept`, with an undo. First the one that goes on gets everything, then the other is marked: if
 * the second does not come about, both are whole.
 */
export function useMerge() {
  const { t } = useTranslation('people');
  const { records } = useWorkspace();
  const offerUndo = useUndo();
  return useCallback(
    async (kept: PersonRow, other: PersonRow, taken: readonly Choice['field'][]): Promise<void> => {
      const changes = mergedFields(kept.person, other.person, taken);
      const saved = await records.edit(kept.row, changes, kept.row.body);
      const marked = await records.edit(other.row, { mergedInto: kept.row.id }, other.row.body);
      const back = Object.fromEntries(
        Object.keys(changes).map((field): [string, Json | undefined] => [field, kept.row.body[field]]),
      );
      offerUndo({
        message: t('merge.done', { name: calledName(kept.person) }),
        undo: async () => {
          await records.edit(other.row, { mergedInto: undefined }, marked);
          await records.edit(kept.row, back, saved);
        },
      });
    },
    [records, offerUndo, t],
  );
}

/** Parts an entry again from the one that it was merged into; what was changed there since stays there. */
export function usePart() {
  const { t } = useTranslation('people');
  const { records } = useWorkspace();
  const offerUndo = useUndo();
  return useCallback(
    async (kept: PersonRow, other: PersonRow): Promise<void> => {
      const marked = await records.edit(other.row, { mergedInto: undefined }, other.row.body);
      const changes = unmergedFields(kept.person, other.person);
      const saved = await records.edit(kept.row, changes, kept.row.body);
      const back = Object.fromEntries(
        Object.keys(changes).map((field): [string, Json | undefined] => [field, kept.row.body[field]]),
      );
      offerUndo({
        message: t('merge.parted', { name: calledName(other.person) }),
        undo: async () => {
          await records.edit(kept.row, back, saved);
          await records.edit(other.row, { mergedInto: kept.row.id }, marked);
        },
      });
    },
    [records, offerUndo, t],
  );
}
