import type { JsonObject } from '../../lib/json.ts';
import { addDays } from '../../lib/zoned-time.ts';
import { recruitingSteps } from '../records/helper.ts';
import { item, type Maker } from './maker.ts';
import { familyNames, givenNames, mobileNumbers, refusals, spokenLanguages } from './words.ts';

const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR'] as const;
const spans = [
  ['09:00', '12:00'],
  ['13:00', '16:00'],
  ['14:00', '17:00'],
  ['17:00', '20:00'],
] as const;

/** A language mediator: each language is spoken by some of them, most in one or two besides German. */
export function makeHelper(maker: Maker, at: number): JsonObject {
  const { chance, city, today } = maker;
  const first = spokenLanguages[at % spokenLanguages.length] ?? 'ara';
  const others = chance.some(
    spokenLanguages.filter((code) => code !== first),
    chance.between(0, 2),
  );
  const state = chance.is(0.8) ? 'active' : chance.one(['interested', 'paused', 'left']);
  const times = chance.some(weekdays, chance.between(1, 4)).map((day) => {
    const [from, to] = chance.one(spans);
    return item(maker, { day, from, to });
  });
  return {
    name: `${givenNames[at % givenNames.length]} ${familyNames[Math.floor(at / givenNames.length) % familyNames.length]}`,
    kinds: chance.is(0.25) ? ['mediator', 'volunteer'] : ['mediator'],
    state,
    phones: [item(maker, { number: mobileNumbers(at), type: 'cell' })],
    email: `mediator${at + 1}@sprachmittlung.example`,
    languages: [
      item(maker, { language: first, level: 'first', written: chance.is(0.7) }),
      item(maker, { language: 'deu', level: 'good' }),
      ...others.map((language) => item(maker, { language, level: chance.one(['some', 'good']) })),
    ],
    times,
    districts: chance.some(city.districts, chance.between(1, 4)).map(({ id }) => id),
    refuses: chance.some(refusals, chance.between(0, 2)),
    hoursPerMonth: chance.one([4, 8, 10, 20]),
    ...(state === 'interested' ? {} : { confidentialitySigned: addDays(today, -chance.between(10, 700)) }),
    paid: chance.is(0.2),
    since: addDays(today, -chance.between(10, 900)),
    ...(state === 'interested'
      ? { recruiting: chance.one(recruitingSteps), remindOn: addDays(today, chance.between(-3, 12)) }
      : { activeSince: addDays(today, -chance.between(10, 600)) }),
    ...(state === 'paused' ? { pausedUntil: addDays(today, chance.between(5, 60)) } : {}),
    ...(state === 'left' ? { leftOn: addDays(today, -chance.between(5, 60)) } : {}),
    text: 'Erfunden, zum Ausprobieren.',
  };
}
