import type { Person } from '../records/person.ts';

/** The last day on which the office had to do with somebody, as far as the record says. */
export function lastSeen(person: Pick<Person, 'createdAt' | 'lastContact'>): string {
  const entered = person.createdAt.slice(0, 10);
  return person.lastContact !== undefined && person.lastContact > entered ? person.lastContact : entered;
}

/** Whether the office had to do with them on a day. */
export const wasSeenOn = (person: Pick<Person, 'createdAt' | 'lastContact'>, day: string): boolean =>
  person.lastContact === day || person.createdAt.slice(0, 10) === day;
