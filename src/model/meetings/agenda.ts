import type { CameBack } from '../directory/came-back.ts';
import type { Named } from '../directory/entries.ts';
import type { AgendaItem, Meeting } from '../records/meeting.ts';

/** Meetings that may still get something on their agenda, the next one first. */
export const meetingsAhead = (meetings: readonly Named<Meeting>[], today: string): Named<Meeting>[] =>
  meetings
    .filter(({ body }) => !body.removed && body.day >= today && body.state !== 'held' && body.state !== 'cancelled')
    .sort((a, b) => a.body.day.localeCompare(b.body.day) || a.id.localeCompare(b.id));

/** The same for whoever puts the case there, so that two offices put it there once. */
const itemIdOf = ({ referral, consultation }: CameBack): string =>
  consultation?.concern ?? referral?.id.split('-')[2]?.slice(0, 22) ?? '';

/** A case as an item of the agenda: in the words of the list, without a name. */
export const itemOf = (entry: CameBack, title: string, text: string): AgendaItem => ({
  id: itemIdOf(entry),
  title: title.slice(0, 200),
  text: text.slice(0, 2000),
  ...(entry.referral === undefined ? {} : { about: entry.referral.id }),
});

/** The meeting, past or ahead, on whose agenda a case stands. */
export const meetingOf = (entry: CameBack, meetings: readonly Named<Meeting>[]): Named<Meeting> | undefined =>
  meetings.find(({ body }) => !body.removed && body.agenda?.some(({ id }) => id === itemIdOf(entry)));

/** The agenda with these items behind what is there; what is there already stays as it is. */
export const withItems = (agenda: readonly AgendaItem[], items: readonly AgendaItem[]): AgendaItem[] => {
  const there = new Set(agenda.map(({ id }) => id));
  return [...agenda, ...items.filter(({ id }) => !there.has(id))];
};

export const withoutItems = (agenda: readonly AgendaItem[], items: readonly Pick<AgendaItem, 'id'>[]): AgendaItem[] => {
  const gone = new Set(items.map(({ id }) => id));
  return agenda.filter(({ id }) => !gone.has(id));
};
