import { describe, expect, it } from 'vitest';
import { addMonths, weekOf, weeksOf } from '../../../src/model/calendar/calendar-days.ts';
import { calendarEntries, type Meeting } from '../../../src/model/calendar/calendar-entries.ts';
import { calendarFile } from '../../../src/model/calendar/calendar-file.ts';
import { sessionEvents } from '../../../src/model/calendar/session-events.ts';
import type { Session } from '../../../src/model/records/session.ts';
import { smallCity } from '../../builders/small-city.ts';

const city = smallCity();
const session = (id: string, fields: Partial<Session>) => ({
  id,
  body: { kind: 'stand', title: 'Fest am Kai', site: 'hafen', day: '2026-11-24', from: '14:00', ...fields } as Session,
});
const monthly: Meeting = { kind: 'monthly', title: 'All of us', site: 'hafenau', day: '2026-11-23', from: '13:00' };
const meeting = (id: string, fields: Partial<Meeting>) => ({ id, body: { ...monthly, ...fields } });
const asked = { city, sites: new Set(['hafen']), from: '2026-11-16', to: '2026-11-29', sessions: [], meetings: [] };

describe('the calendar', () => {
  it('has weeks from Monday, and a month with the days that fill them', () => {
    expect(weekOf('2026-11-29')[0]).toBe('2026-11-23');
    expect(weeksOf('2026-11-15').flat().at(0)).toBe('2026-10-26');
    expect(weeksOf('2026-11-15').flat().at(-1)).toBe('2026-12-06');
    expect(weeksOf('2027-02-10')).toHaveLength(4);
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2026-03-31', -1)).toBe('2026-02-28');
  });

  it('shows plans, what somebody added and meetings, each once and in order', () => {
    const sessions = [
      session('s1', {}),
      session('s2', { plan: 'plan.hafen.sa-frueh.2026-11-21' }),
      session('s3', { removed: { by: 'x', at: '' } }),
      session('s4', { site: 'elsewhere' }),
      session('s5', { day: '2026-12-24' }),
    ];
    const meetings = [
      meeting('m1', {}),
      meeting('m2', { state: 'cancelled' }),
      meeting('m3', { kind: 'team', site: 'berg' }),
    ];
    const found = calendarEntries({ ...asked, sessions, meetings });
    expect(found.map(({ key }) => key)).toEqual([
      'plan.hafen.sa-frueh.2026-11-21',
      'plan.hafen.sa-markt.2026-11-21',
      'm1',
      's1',
      'plan.hafen.sa-frueh.2026-11-28',
      'plan.hafen.sa-markt.2026-11-28',
    ]);
  });

  it('goes into a calendar file at the hours of the city, before and after its clocks change', () => {
    const entries = calendarEntries({ ...asked, from: '2026-10-24', to: '2026-10-31' });
    const events = sessionEvents(entries, {
      timeZone: city.timeZone,
      summary: ({ title }) => title ?? 'Stand, am Kai; 2',
    });
    const text = calendarFile(events, { name: 'Ankerplatz', product: 'Kalender', made: 0 });
    expect(text.match(/DTSTART:\S+/g)).toEqual([
      'DTSTART:20261024T063000Z',
      'DTSTART:20261024T100000Z',
      'DTSTART:20261031T073000Z',
      'DTSTART:20261031T110000Z',
    ]);
    expect(text).toContain('UID:plan.hafen.sa-frueh.2026-10-24@sprechstunde');
    expect(text).toContain('SUMMARY:Stand\\, am Kai\\; 2');
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
  });
});
