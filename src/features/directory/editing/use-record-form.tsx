import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useUndo } from '../../../components/undo-bar/undo-context.tsx';
import { saveRecord } from '../../../database/save-record.ts';
import { useEditing } from '../../../database/use-editing.ts';
import { useWorkspace } from '../../../database/workspace.tsx';
import type { JsonObject } from '../../../lib/json.ts';
import { confirmation } from '../../../model/directory/freshness.ts';
import { newRecordId } from '../../../model/records/record-id.ts';
import { useAttempt } from '../shared/use-attempt.tsx';
import { useRights } from '../shared/use-rights.ts';

type Fields = { [name: string]: unknown };

type RecordFormOptions<Form> = {
  type: 'offer' | 'provider';
  /** The one that is changed; a new one without. */
  record: { id: string; body: { doubt?: unknown } } | undefined;
  /** Where the list is: "/offers". */
  home: string;
  /** How a new form begins. */
  blank: () => Form;
  formOf: (body: JsonObject) => Form;
  fieldsOf: (form: Form) => Fields;
  /** What a save says besides the form's fields, those of `fieldsOf` and the record as it was opened given. */
  also?: (fields: Fields, opened: JsonObject | null) => Fields;
  isSound: (form: Form) => boolean;
  /** Who runs it decides when a confirmation is old. */
  runBy?: (form: Form) => string;
  today: string;
};

/** The form of an offer or provider: kept while it is typed, saved merged with what others saved, and confirmed. */
export function useRecordForm<Form extends { name: string }>(options: RecordFormOptions<Form>) {
  const { type, record, home, blank, formOf, fieldsOf, also, isSound, runBy, today } = options;
  const { t } = useTranslation(['directory', 'common']);
  const [, navigate] = useLocation();
  const { records, account } = useWorkspace();
  const { site = '' } = useRights();
  const offerUndo = useUndo();
  const { attempt, alert } = useAttempt();
  const [newId] = useState(() => newRecordId(type, account.author));
  const [isTried, setTried] = useState(false);
  const [isAsked, setAsked] = useState(!record || record.body.doubt !== undefined);
  const id = record?.id ?? newId;
  const body = record ? (record.body as JsonObject) : null;
  const [initial] = useState(() => (body ? formOf(body) : blank()));
  const { form, set, opened, forget } = useEditing(`${type}.${record?.id ?? 'new'}`, initial, body);

  async function save(): Promise<void> {
    const before = opened ? fieldsOf(formOf(opened)) : {};
    const fields = fieldsOf(form);
    const after = { ...fields, ...also?.(fields, opened) };
    const asked = isAsked ? confirmation(runBy ? { runBy: runBy(form) } : {}, account.name, today) : {};
    await saveRecord({ records, db: 'network', type, site, id, opened, before, after, also: asked });
    await forget();
    if (!opened) {
      const undo = (): Promise<void> => records.remove({ id, db: 'network' });
      offerUndo({ message: t('saved', { name: form.name }), undo });
    }
    navigate(`${home}/${id}`);
  }

  const frame = {
    alert,
    saveLabel: t('common:action.save'),
    cancelLabel: t('common:action.cancel'),
    onCancel: () => void forget().finally(() => navigate(record ? `${home}/${id}` : home)),
    onSave: () => {
      setTried(true);
      if (isSound(form)) void attempt(save);
      // What is missing may be out of sight.
      else setTimeout(() => document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
    },
  };
  return { form, set, isTried, isAsked, setAsked, frame };
}
