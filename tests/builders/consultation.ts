import { notAsked } from '../../src/model/schema/dialect.ts';

export const anAuthor = 'Abcde12345';

/** A complete consultation of the small city, as it is stored; `fields` say what matters to the test. */
export function aConsultation(fields: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    type: 'consultation',
    schema: 1,
    site: 'hafen',
    author: anAuthor,
    createdAt: '2026-11-21T07:10:00-01:00',
    updatedBy: 'counter.hafen',
    updatedAt: '2026-11-21T07:10:00-01:00',
    edit: 'E000000000000000000001',
    date: '2026-11-21',
    channel: 'open-hour',
    duration: notAsked,
    firstTime: notAsked,
    persons: notAsked,
    language: 'por',
    mediation: notAsked,
    visitor: 'person',
    concerns: [{ id: 'concern001', field: 'housing', outcome: 'solved' }],
    ageBand: 'grown',
    sex: 'female',
    origin: notAsked,
    residence: notAsked,
    ...fields,
  };
}

export const aConsultationId = (number = 1): string => `consultation-${anAuthor}-${String(number).padStart(22, '0')}`;
