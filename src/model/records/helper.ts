import {
  cityCode,
  code,
  count,
  day,
  email,
  flag,
  items,
  language,
  list,
  ownFields,
  phones,
  text,
  weeklyTimes,
} from './field-kinds.ts';

/** A language mediator or volunteer (product.md): all counters may call and book them. */
export const helper = ownFields(
  {
    name: text(120),
    kinds: list(code(['mediator', 'volunteer']), 2),
    state: code(['interested', 'active', 'paused', 'left']),
  },
  {
    phones,
    email,
    languages: items(30, { language }, { level: code(['some', 'good', 'first']), written: flag }),
    times: weeklyTimes,
    /** Days on which they cannot. */
    away: items(60, { from: day, to: day }),
    districts: list(cityCode, 60),
    fields: list(cityCode, 60),
    /** What they do not do. */
    refuses: list(text(80), 20),
    hoursPerMonth: count(300),
    confidentialitySigned: day,
    paid: flag,
    organisation: cityCode,
    since: day,
    pausedUntil: day,
    /** Retention counts from here. */
    leftOn: day,
    text: text(2000),
  },
);
