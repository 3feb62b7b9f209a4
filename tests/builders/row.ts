import type { Row } from '../../src/database/row.ts';

/** A synced consultation row; `fields` say what matters to the test. */
export function aRow(fields: Partial<Row>): Row {
  return {
    id: 'consultation-aaaaaaaaaa-0000000000000000000000',
    type: 'consultation',
    order: '00000000000001',
    db: 'site-hafen',
    state: 'synced',
    rev: '',
    edit: 'e1',
    sent: [],
    body: {},
    base: null,
    reason: '',
    arrived: '',
    ...fields,
  };
}
