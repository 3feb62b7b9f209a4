import { cityCode, ownFields } from './field-kinds.ts';

/**
 * What one visitor said. Site, week and field only: no author, times or edit, so that nothing links it to a visit
 * (trust.md, "Evaluations"). Merged upward, `site` is the city. The intake service alone writes it.
 */
export const evaluation = ownFields(
  {
    week: { kind: 'text', max: 8, pattern: '[0-9]{4}-W([0-4][0-9]|5[0-3])' },
    /** The set of questions in the city file, with its version. */
    form: cityCode,
    answers: { kind: 'map', keys: '[a-z0-9]+(-[a-z0-9]+)*', of: { kind: 'answer', of: cityCode }, max: 20 },
  },
  {
    field: cityCode,
    /** Only where the city wants it. */
    texts: { kind: 'map', keys: '[a-z0-9]+(-[a-z0-9]+)*', of: { kind: 'text', max: 500 }, max: 5 },
  },
);
