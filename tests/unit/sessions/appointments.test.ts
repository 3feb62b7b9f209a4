import { describe, expect, it } from 'vitest';
import { appointmentLists } from '../../../src/model/appointments/appointment-lists.ts';
import { type AppointmentFacts, averageWait, freeSlots } from '../../../src/model/appointments/waiting-time.ts';
import type { Site } from '../../../src/model/city/configuration.ts';
import { presenceOf } from '../../../src/model/sessions/presence.ts';

let count = 0;
function appointment(fields: Partial<AppointmentFacts>): AppointmentFacts {
  count += 1;
  const usual = { site: 'hafen', day: '2026-11-25', from: '09:00', askedOn: '2026-11-20', state: 'planned' } as const;
  return { id: `a${count}`, ...usual, ...fields };
}

const site: Site = {
  id: 'hafen',
  name: 'Hafen',
  short: 'Hafen',
  kind: 'office',
  districts: [],
  peopleArea: 'stadt',
  hours: [{ id: 'mi', kind: 'appointment', rrule: 'FREQ=WEEKLY;BYDAY=WE', from: '09:00', to: '10:10', slot: 30 }],
};

describe('free times', () => {
  const at = { day: '2026-11-25', time: '09:10' };
  const free = (taken: AppointmentFacts[], now = at) =>
    freeSlots(site, taken, now).map(({ day, from }) => `${day} ${from}`);

  it('are whole slots of the plan that are still to come', () => {
    expect(free([]).slice(0, 3)).toEqual(['2026-11-25 09:30', '2026-12-02 09:00', '2026-12-02 09:30']);
    expect(free([], { day: '2026-11-24', time: '18:00' })[0]).toBe('2026-11-25 09:00');
  });

  it('are not those that somebody has, at this site, unless it was called off', () => {
    expect(free([appointment({ from: '09:30' })])[0]).toBe('2026-12-02 09:00');
    expect(free([appointment({ from: '09:45', to: '10:00' })])[0]).toBe('2026-12-02 09:00');
    expect(free([appointment({ from: '09:30', state: 'cancelled' })])[0]).toBe('2026-11-25 09:30');
    expect(free([appointment({ from: '09:30', site: 'berg' })])[0]).toBe('2026-11-25 09:30');
  });

  it('are none where the site plans no appointments', () => {
    expect(freeSlots({ ...site, hours: [] }, [], at)).toEqual([]);
  });
});

describe('waiting', () => {
  it('is an average of the last weeks, from three on', () => {
    const days = ['2026-11-21', '2026-11-25', '2026-12-01'].map((day) => appointment({ day }));
    expect(averageWait(days, '2026-11-23')).toBe(6);
    expect(averageWait(days.slice(1), '2026-11-23')).toBeUndefined();
    expect(averageWait([...days, appointment({ day: '2027-06-01', state: 'cancelled' })], '2026-11-23')).toBe(6);
    expect(averageWait(days, '2027-03-01')).toBeUndefined();
  });
});

describe('the lists', () => {
  const now = { day: '2026-11-25', time: '12:00' };
  const ids = (list: AppointmentFacts[]) => list.map(({ id }) => id);

  it('tell what comes, who is to be reminded, and what nobody has said anything about', () => {
    const tomorrow = appointment({ day: '2026-11-26' });
    const reminded = appointment({ day: '2026-11-26', from: '10:00', remindedOn: '2026-11-25' });
    const later = appointment({ day: '2026-12-10' });
    const over = appointment({ day: '2026-11-25', from: '11:00', to: '11:30' });
    const soon = appointment({ day: '2026-11-25', from: '13:00' });
    const lists = appointmentLists([later, tomorrow, over, reminded, soon], now);
    expect(ids(lists.upcoming)).toEqual(ids([soon, tomorrow, reminded, later]));
    expect(ids(lists.toRemind)).toEqual([tomorrow.id]);
    expect(ids(lists.open)).toEqual([over.id]);
  });

  it('name who did not come, until they have another appointment', () => {
    const missed = appointment({ day: '2026-11-18', state: 'missed', person: 'p1' });
    const old = appointment({ day: '2026-09-18', state: 'missed', person: 'p2' });
    expect(ids(appointmentLists([missed, old], now).missed)).toEqual([missed.id]);
    const again = appointment({ day: '2026-12-02', person: 'p1' });
    expect(appointmentLists([missed, again], now).missed).toEqual([]);
    expect(ids(appointmentLists([missed, { ...again, state: 'cancelled' }], now).missed)).toEqual([missed.id]);
  });
});

describe('who was there, as two tablets noted it', () => {
  it('is all of them, and the greater of two counts of the same room', () => {
    const guest = (organisation: string, number: number) => ({ id: organisation, organisation, count: number });
    const found = presenceOf([
      { staff: ['s1'], helpers: ['h1'], attendance: 40, guests: [guest('AWO', 2)] },
      { staff: ['s1', 's2'], crew: 3, attendance: 38, guests: [guest('AWO', 3), guest('Pfarrei', 1)] },
    ]);
    expect(found).toMatchObject({ staff: ['s1', 's2'], helpers: ['h1'], crew: 3, attendance: 40 });
    expect(found.guests.map(({ organisation, count: number }) => `${organisation} ${number}`)).toEqual([
      'AWO 3',
      'Pfarrei 1',
    ]);
  });
});
