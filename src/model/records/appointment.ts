import { cityCode, code, day, idOf, ownFields, sessionKey, text, time } from './field-kinds.ts';

/** A time that a person has at an office; `askedOn` tells how long they waited for it. */
export const appointment = ownFields(
  { day, from: time, askedOn: day, state: code(['planned', 'kept', 'missed', 'cancelled', 'moved']) },
  {
    to: time,
    person: idOf('person'),
    /** How to ask for somebody who is no person of the records. */
    name: text(120),
    session: sessionKey,
    channel: cityCode,
    field: cityCode,
    place: text(160),
    consultation: idOf('consultation'),
    assignment: idOf('assignment'),
    /** When they were called about it. */
    remindedOn: day,
    text: text(500),
  },
);
