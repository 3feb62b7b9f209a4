import { day, ownFields, sessionKey } from './field-kinds.ts';

/** Counts of a session (leaflets given, short questions, who was turned away); which there are, the city says. */
export const tally = ownFields({
  date: day,
  session: sessionKey,
  counts: { kind: 'map', keys: '[a-z0-9-]{1,40}', of: { kind: 'counter', max: 100_000 }, max: 60 },
});
