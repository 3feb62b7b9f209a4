import { cityCode, code, count, day, group, idOf, items, ownFields, text } from './field-kinds.ts';

/**
 * A report to the city or a funder. What is published is frozen: `content` holds its tables as they were, `seqs` how far
 * each database had been received, so that late records show as late.
 */
export const report = ownFields(
  {
    template: cityCode,
    title: text(200),
    period: group({ from: day, to: day }),
    state: code(['draft', 'published', 'withdrawn']),
  },
  {
    session: idOf('session', 'meeting'),
    texts: items(60, { part: cityCode, text: text(8000) }),
    measures: items(60, { text: text(500) }, { owner: idOf('staff'), due: day, done: day }),
    content: { kind: 'open' },
    seqs: { kind: 'map', keys: '[a-z][a-z0-9-]{0,60}', of: text(300), max: 500 },
    received: count(100_000_000),
    tabletsWaiting: count(10_000),
    publishedOn: day,
    replaces: idOf('report'),
  },
);
