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

/** From "I would like to help" to the first time. */
export const recruitingSteps = ['noted', 'called', 'met', 'prepared'] as const;
export type RecruitingStep = (typeof recruitingSteps)[number];

export const helperKinds = ['mediator', 'volunteer'] as const;
export const helperStates = ['interested', 'active', 'paused', 'left'] as const;
export const spokenLevels = ['some', 'good', 'first'] as const;

/** A language mediator or volunteer (product.md): all counters may call and book them. */
export const helper = ownFields(
  {
    name: text(120),
    kinds: list(code(helperKinds), 2),
    state: code(helperStates),
  },
  {
    phones,
    email,
    languages: items(30, { language }, { level: code(spokenLevels), written: flag }),
    times: weeklyTimes,
    /** Days on which they cannot. */
    away: items(60, { from: day, to: day }),
    districts: list(cityCode, 60),
    fields: list(cityCode, 60),
    /** What they do not do: fields of action, and in their own words. */
    refusesFields: list(cityCode, 60),
    refuses: list(text(80), 20),
    hoursPerMonth: count(300),
    confidentialitySigned: day,
    paid: flag,
    organisation: cityCode,
    /** Where they said that they would help, how far that went, when somebody asks again. */
    source: text(160),
    recruiting: code(recruitingSteps),
    remindOn: day,
    /** First noted; then taken on. */
    since: day,
    activeSince: day,
    pausedUntil: day,
    /** Retention counts from here. */
    leftOn: day,
    text: text(2000),
  },
);
