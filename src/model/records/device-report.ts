import { code, count, day, flag, ownFields, text } from './field-kinds.ts';

/** What became of a tablet, for the report of a loss: categories and counts, nothing of what it held. */
export const deviceReport = ownFields(
  {
    device: { kind: 'text', max: 43, pattern: '[0-9A-Za-z-]{8,43}' },
    state: code(['in-use', 'lost', 'revoked', 'retired']),
  },
  {
    label: text(80),
    lastContact: { kind: 'instant' },
    unsent: count(1_000_000),
    personsHeld: count(1_000_000),
    version: text(40),
    persisted: flag,
    lostOn: day,
    text: text(2000),
  },
);
