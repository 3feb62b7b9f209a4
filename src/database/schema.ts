import type { RxJsonSchema } from 'rxdb';
import type { Row } from './row.ts';

/** Version 0 for ever: RxDB's migrations block writing (facts.md); what changes lives inside `body`. */
export const envelopeSchema: RxJsonSchema<Row> = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: { type: 'string', maxLength: 120 },
    type: { type: 'string', maxLength: 30 },
    order: { type: 'string', maxLength: 14 },
    db: { type: 'string', maxLength: 80 },
    state: { type: 'string', maxLength: 10 },
    rev: { type: 'string' },
    edit: { type: 'string' },
    sent: { type: 'array', items: { type: 'string' } },
    body: { type: 'object', additionalProperties: true },
    base: { type: ['object', 'null'], additionalProperties: true },
    reason: { type: 'string' },
    arrived: { type: 'string' },
  },
  required: ['id', 'type', 'order', 'db', 'state', 'rev', 'edit', 'sent', 'body', 'base', 'reason', 'arrived'],
  indexes: [
    ['type', 'order'],
    ['db', 'order'],
    ['state', 'order'],
  ],
};
