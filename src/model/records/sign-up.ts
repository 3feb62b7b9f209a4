import { code, day, idOf, ownFields, text } from './field-kinds.ts';

/** A person on the list of an activity (issue 7); anonymous head counts stand in the offer's dates. */
export const signUp = ownFields(
  { offer: idOf('offer'), since: day, state: code(['waiting', 'signed-up', 'attended', 'missed', 'left']) },
  {
    person: idOf('person'),
    name: text(120),
    /** The item of the offer's dates. */
    date: { kind: 'text', max: 22, pattern: '[0-9A-Za-z]{6,22}' },
    referral: idOf('referral'),
    text: text(500),
  },
);
