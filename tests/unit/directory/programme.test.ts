import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { offerEntries } from '../../../src/model/directory/entries.ts';
import { programmeOf } from '../../../src/model/directory/programme.ts';
import { programmeCalendar } from '../../../src/model/directory/programme-calendar.ts';
import { escapeHtml, programmeHtml } from '../../../src/model/directory/programme-html.ts';
import { anOffer } from '../../builders/offer.ts';

const timeZone = 'Europe/Berlin';
const today = '2026-11-23';
const isPublic = true;
const verifiedOn = '2026-11-20';
const schedules = [{ id: 'times1', rrule: 'FREQ=WEEKLY;BYDAY=MO', opensAt: '18:00', closesAt: '19:30' }];
const entries = offerEntries(
  [
    anOffer({ name: 'Rudern; mit\nPicknick', isPublic, verifiedOn, schedules, url: 'https://ruder.example/' }, 1),
    anOffer({ name: 'Nicht öffentlich', verifiedOn, schedules }, 2),
    anOffer({ name: 'Lange nicht gefragt', isPublic, schedules }, 3),
    anOffer({ name: 'Pause', isPublic, verifiedOn, schedules, pausedUntil: '2027-01-01' }, 4),
    anOffer({ name: 'Nach Absprache', isPublic, verifiedOn }, 5),
    anOffer({ name: 'Erst im Mai', isPublic, verifiedOn, dates: [{ id: 'date01', day: '2027-05-01' }] }, 6),
    anOffer({ name: 'Endet am 7.', isPublic, verifiedOn, schedules, promisedUntil: '2026-12-07' }, 7),
  ],
  new Map(),
  { today, timeZone },
);
const month = '2026-12';

describe('the programme of a month', () => {
  const programme = programmeOf(entries, { month, timeZone, withDoubtful: false });

  it('holds what is public, confirmed and takes place, and says what it leaves out', () => {
    expect(programme.listed.map(({ entry, dates }) => [entry.body.name, dates.length])).toEqual([
      ['Rudern; mit\nPicknick', 4],
      ['Nach Absprache', 0],
      ['Endet am 7.', 1],
    ]);
    expect(programme.leftOut.map(({ entry, reason }) => [entry.body.name, reason])).toEqual([
      ['Lange nicht gefragt', 'doubtful'],
      ['Pause', 'not-now'],
      ['Erst im Mai', 'no-dates'],
    ]);
  });

  it('is an iCalendar file that a calendar reads back, hour by hour', () => {
    const text = programmeCalendar(programme.listed, {
      name: 'Dezember',
      made: Date.parse('2026-11-23T10:00:00Z'),
      summary: ({ entry }) => entry.body.name,
      description: () => '',
      place: () => 'Kai 1, Hafenau',
    });
    expect(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
    const events = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
    expect(events).toHaveLength(5);
    expect(events[0]?.summary).toBe('Rudern; mit\nPicknick');
    expect(events[0]?.startDate.toJSDate().toISOString()).toBe('2026-12-07T17:00:00.000Z');
    expect(events[0]?.endDate.toJSDate().toISOString()).toBe('2026-12-07T18:30:00.000Z');
    expect(new Set(events.map(({ uid }) => uid)).size).toBe(5);
  });

  it('is an HTML file in which no word becomes markup and no strange link a link', () => {
    const nasty = `"><script>alert(1)</script><img src=x onerror='x'>&\u202e`;
    const html = programmeHtml(
      [
        {
          tag: 'ar',
          dir: 'rtl',
          title: nasty,
          intro: nasty,
          footer: nasty,
          items: [
            {
              name: nasty,
              provider: nasty,
              when: [nasty],
              where: nasty,
              description: nasty,
              facts: nasty,
              warning: nasty,
              contacts: [
                { text: nasty, href: 'javascript:alert(1)' },
                { text: nasty, href: `https://x.example/"onclick="x` },
              ],
            },
          ],
        },
      ],
      () => nasty,
    );
    expect(html).not.toMatch(/<script|<img|onclick="|javascript:|\u202e/);
    expect(html).toContain('&quot;&gt;&lt;script&gt;');
    expect(html).toContain('lang="ar" dir="rtl"');
    expect(html.match(/<a /g)).toHaveLength(1);
  });

  it('escapes what HTML reads', () =>
    expect(escapeHtml(`<a href="x">'&`)).toBe('&lt;a href=&quot;x&quot;&gt;&#39;&amp;'));
});
