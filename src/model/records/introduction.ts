import { code, day, idOf, list, ownFields, text } from './field-kinds.ts';

/** A referral with a name: whose, to whom, what was passed on, and by which consent (an item of the person's). */
export const introduction = ownFields(
  {
    referral: idOf('referral'),
    person: idOf('person'),
    day,
    consent: { kind: 'text', max: 22, pattern: '[0-9A-Za-z]{6,22}' },
    passedOn: list(code(['name', 'birth-year', 'phone', 'email', 'address', 'language', 'need']), 10),
  },
  {
    provider: idOf('provider'),
    recipient: text(160),
    /** The person's need that it is for. */
    need: { kind: 'text', max: 22, pattern: '[0-9A-Za-z]{6,22}' },
    text: text(1000),
  },
);
