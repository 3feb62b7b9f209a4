import {
  cityCode,
  code,
  count,
  day,
  flag,
  idOf,
  language,
  list,
  ownFields,
  sessionKey,
  text,
  time,
} from './field-kinds.ts';
import { helperKinds } from './helper.ts';

export const requestStates = ['open', 'filled', 'dropped'] as const;
export const assignmentStates = ['asked', 'confirmed', 'declined', 'cancelled', 'done'] as const;
export const workKinds = ['mediation', 'accompanying', 'course', 'event', 'other'] as const;
export type WorkKind = (typeof workKinds)[number];
/** What stands against asking somebody, and gives way to a reason. */
export const givingWay = ['over-limit', 'refuses', 'away'] as const;

const occasion = { session: sessionKey, consultation: idOf('consultation'), place: text(160), district: cityCode };

/** Somebody is wanted; without a name of the person it is for. */
export const request = ownFields(
  { kind: code(helperKinds), day, from: time, state: code(requestStates) },
  { ...occasion, language, field: cityCode, to: time, remote: flag, text: text(500) },
);

/** A helper is asked for, or booked. */
export const assignment = ownFields(
  { helper: idOf('helper'), day, from: time, state: code(assignmentStates) },
  {
    ...occasion,
    request: idOf('request'),
    language,
    field: cityCode,
    to: time,
    text: text(500),
    /** What was known to be against it, and why they were asked all the same. */
    despite: list(code(givingWay), givingWay.length),
    reason: text(200),
  },
);

/** Work that was done, for load limits and settlement. */
export const hours = ownFields(
  { helper: idOf('helper'), day, minutes: count(24 * 60, 1) },
  {
    assignment: idOf('assignment'),
    kind: code(workKinds),
    /** Who pays, as the city file names it. */
    funding: cityCode,
    travelCents: count(1_000_000),
    settled: day,
    text: text(300),
  },
);
