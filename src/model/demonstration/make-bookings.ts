import type { JsonObject } from '../../lib/json.ts';
import { addDays } from '../../lib/zoned-time.ts';
import { counterSitesOf } from './demonstration-sites.ts';
import type { MadeRecord, Maker } from './maker.ts';

type Made = { type: 'request' | 'assignment' | 'hours'; site: string; fields: JsonObject };

const starts = ['09:00', '10:00', '13:00', '14:30'] as const;
const ends: Record<(typeof starts)[number], string> = {
  '09:00': '10:30',
  '10:00': '11:00',
  '13:00': '14:00',
  '14:30': '16:30',
};
const minutes: Record<(typeof starts)[number], number> = { '09:00': 90, '10:00': 60, '13:00': 60, '14:30': 120 };
const wantedLanguages = ['prs', 'tir', 'kmr', 'ukr', 'som', 'ara'];
const workKinds = ['mediation', 'mediation', 'mediation', 'accompanying', 'event'];

const helperLanguage = ({ body }: MadeRecord): string =>
  (body.languages as { language: string }[] | undefined)?.[0]?.language ?? 'ara';

/** What mediators did in the last months and will do in the next days, and whom offices look for. */
export function makeBookings(maker: Maker, helpers: readonly MadeRecord[]): Made[] {
  const { chance, city, today } = maker;
  const sites = counterSitesOf(city).map(({ id }) => id);
  const active = helpers.filter(({ body }) => body.state === 'active');
  if (sites.length === 0 || active.length === 0) return [];
  const sources = (city.fundingSources ?? []).map(({ code }) => code);
  const booked = (
    day: string,
    state: string,
    helper: MadeRecord,
  ): { from: (typeof starts)[number]; fields: JsonObject } => {
    const from = chance.one(starts);
    const language = helperLanguage(helper);
    return { from, fields: { helper: helper.id, day, from, to: ends[from], state, language, text: 'Erfunden.' } };
  };
  const done = Array.from({ length: 60 }, (_, at): Made[] => {
    const site = sites[at % sites.length] as string;
    const day = addDays(today, -chance.between(1, 150));
    const helper = chance.one(active);
    const { from, fields } = booked(day, 'done', helper);
    const paid = sources.length > 0 && chance.is(0.85) ? { funding: chance.one(sources) } : {};
    const travel = chance.is(0.4) ? { travelCents: chance.between(20, 120) * 10 } : {};
    const settled = day < addDays(today, -70) ? { settled: addDays(today, -50) } : {};
    const work = {
      helper: helper.id,
      day,
      minutes: minutes[from],
      kind: chance.one(workKinds),
      text: 'Erfunden.',
      ...paid,
      ...travel,
      ...settled,
    };
    return [
      { type: 'assignment', site, fields },
      { type: 'hours', site, fields: work },
    ];
  });
  const coming = Array.from({ length: 14 }, (_, at): Made => {
    const { fields } = booked(
      addDays(today, chance.between(0, 9)),
      chance.is(0.5) ? 'confirmed' : 'asked',
      chance.one(active),
    );
    return { type: 'assignment', site: sites[at % sites.length] as string, fields };
  });
  const wanted = Array.from({ length: 5 }, (_, at): Made => {
    const from = chance.one(starts);
    return {
      type: 'request',
      site: sites[at % sites.length] as string,
      fields: {
        kind: 'mediator',
        day: addDays(today, chance.between(1, 8)),
        from,
        to: ends[from],
        state: 'open',
        language: wantedLanguages[at % wantedLanguages.length] as string,
        field: chance.one(city.catalogues.fields).code,
        text: 'Erfunden.',
      },
    };
  });
  return [...done.flat(), ...coming, ...wanted];
}
