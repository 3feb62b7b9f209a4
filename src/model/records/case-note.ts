import type { Schema } from '../schema/dialect.ts';
import type { RecordFields } from './common.ts';

/**
 * The free text of a consultation. It lives with the persons, so that neither supervisors nor stand volunteers ever
 * receive it (product.md, "Case note").
 */
export type CaseNote = RecordFields & { type: 'casenote'; consultation: string; text: string };

export const caseNoteFields: { readonly [name: string]: Schema } = {
  consultation: { kind: 'text', max: 80, pattern: 'consultation-[0-9A-Za-z]{6,10}-[0-9A-Za-z]{22,43}' },
  text: { kind: 'text', max: 4000 },
};
