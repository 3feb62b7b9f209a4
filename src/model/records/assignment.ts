import { cityCode, code, count, day, flag, idOf, language, ownFields, sessionKey, text, time } from './field-kinds.ts';

const occasion = { session: sessionKey, consultation: idOf('consultation'), place: text(160), district: cityCode };

/** Somebody is wanted; without a name of the person it is for. */
export const request = ownFields(
  { kind: code(['mediator', 'volunteer']), day, from: time, state: code(['open', 'filled', 'dropped']) },
  { ...occasion, language, field: cityCode, to: time, remote: flag, text: text(500) },
);

/** A helper is asked for, or booked. */
export const assignment = ownFields(
  { helper: idOf('helper'), day, from: time, state: code(['asked', 'confirmed', 'declined', 'cancelled', 'done']) },
  { ...occasion, request: idOf('request'), language, to: time, text: text(500) },
);

/** Work that was done, for load limits and settlement. */
export const hours = ownFields(
  { helper: idOf('helper'), day, minutes: count(24 * 60, 1) },
  {
    assignment: idOf('assignment'),
    kind: code(['mediation', 'accompanying', 'course', 'event', 'other']),
    /** Who pays, as the city file names it. */
    funding: cityCode,
    travelCents: count(1_000_000),
    settled: day,
    text: text(300),
  },
);
