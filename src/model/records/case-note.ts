import type { RecordFields } from './common.ts';
import { code, group, idOf, ownFields, text } from './field-kinds.ts';

/**
 * The free text of a consultation, and whom it was with. It lives with the persons, so that neither supervisors nor
 * stand volunteers ever receive it (product.md, "Case note"). A person is linked only with its legal basis.
 */
export type CaseNote = RecordFields & {
  type: 'casenote';
  consultation: string;
  text?: string;
  link?: { person: string; basis: 'consent' | 'task' };
};

export const caseNote = ownFields(
  { consultation: idOf('consultation') },
  { text: text(4000), link: group({ person: idOf('person'), basis: code(['consent', 'task']) }) },
);
