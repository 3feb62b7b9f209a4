import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useUndo } from '../../components/undo-bar/undo-context.tsx';
import { useWorkspace } from '../../database/workspace.tsx';
import { dayOf } from '../../lib/zoned-time.ts';
import { peopleDatabaseOf } from '../../model/access/people-area.ts';
import { newCaseCode } from '../../model/persons/case-code.ts';
import {
  calledName,
  changedFields,
  formOfPerson,
  type PersonForm,
  personFields,
} from '../../model/persons/person-form.ts';
import type { Person } from '../../model/records/person.ts';
import type { PersonRow } from './use-people.ts';

/** Saves the form: a new person with a case code, an edited one in what was changed. Resolves with the id; may throw. */
export function useSavePerson() {
  const { t } = useTranslation('people');
  const { records, account, city, clock } = useWorkspace();
  const offerUndo = useUndo();
  return useCallback(
    async (form: PersonForm, edited?: PersonRow): Promise<string> => {
      if (edited) {
        const { row, person } = edited;
        const saved = await records.edit(row, changedFields(form, person), person);
        const name = calledName(saved as unknown as Person);
        const back = changedFields(formOfPerson(row.id, person), saved as unknown as Person);
        offerUndo({
          message: t('saved', { name }),
          undo: async () => void (await records.edit(row, back, saved)),
        });
        return row.id;
      }
      const db = peopleDatabaseOf(account, city, form.site);
      if (!db) throw new Error('no people database');
      const today = dayOf(clock.now(), city.timeZone);
      const fields = { ...personFields(form), caseCode: newCaseCode(), lastContact: today };
      const id = await records.create('person', db, form.site, fields, form.id);
      offerUndo({
        message: t('saved', { name: calledName(fields as unknown as Person) }),
        undo: () => records.remove({ id, db }),
      });
      return id;
    },
    [records, account, city, clock, offerUndo, t],
  );
}
