import type { RecordFields } from './common.ts';
import { code, count, day, idOf, items, ownFields, recurrence, text, time } from './field-kinds.ts';

export const meetingKinds = ['round-table', 'networking', 'monthly', 'team', 'other'] as const;

/** `about`: the record that it is about. */
export type AgendaItem = { id: string; title: string; text?: string; about?: string };

export type Meeting = RecordFields & {
  type: 'meeting';
  kind: (typeof meetingKinds)[number];
  title: string;
  day: string;
  /** Local `HH:MM`. */
  from: string;
  state?: 'planned' | 'held' | 'cancelled';
  agenda?: AgendaItem[];
};

/** Round tables and meetings, without names of visitors: all offices read them. Guests count by organisation. */
export const meeting = ownFields(
  { kind: code(meetingKinds), title: text(160), day, from: time },
  {
    to: time,
    place: text(160),
    rrule: recurrence,
    state: code(['planned', 'held', 'cancelled']),
    participants: items(200, { count: count(1000) }, { organisation: text(160), provider: idOf('provider') }),
    agenda: items(
      100,
      { title: text(200) },
      { text: text(2000), about: idOf('referral', 'offer', 'provider', 'guide', 'suggestion', 'meeting') },
    ),
    decisions: items(100, { text: text(1000) }),
    tasks: items(200, { text: text(500) }, { owner: idOf('staff'), organisation: text(160), due: day, done: day }),
    minutes: text(20_000),
  },
);
