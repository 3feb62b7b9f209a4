import type { JsonObject } from '../../lib/json.ts';
import { addDays } from '../../lib/zoned-time.ts';
import type { Site } from '../city/configuration.ts';
import { item, type Maker } from './maker.ts';
import { familyNames, givenNames, mobileNumbers, offerWords, spokenLanguages } from './words.ts';

const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR'] as const;

/** An open wish for something that offers are made of. */
function needOf(maker: Maker, site: Site, language: string): JsonObject {
  const { chance, city, today } = maker;
  const words = chance.one(offerWords);
  const known = city.catalogues.fields.map(({ code }) => code);
  const level = words.level && chance.one(words.level);
  const isEvening = chance.is(0.4);
  return item(maker, {
    state: 'open',
    since: addDays(today, -chance.between(1, 60)),
    field: known.includes(words.field) ? words.field : chance.one(known),
    text: [words.name, level].filter((part) => part !== undefined).join(' '),
    language,
    ...(level ? { level } : {}),
    districts: [...site.districts],
    ...(chance.is(0.5)
      ? {
          times: chance
            .some(weekdays, 2)
            .map((day) => item(maker, { day, from: isEvening ? '17:00' : '09:00', to: isEvening ? '20:00' : '13:00' })),
        }
      : {}),
    ...(chance.is(0.4) ? { childcare: chance.is(0.5) ? 'yes' : 'no' } : {}),
  });
}

/** Somebody who seeks advice at a site: consent, language, one to three open needs. */
export function makePerson(maker: Maker, at: number, site: Site): JsonObject {
  const { chance, city, today } = maker;
  const language = chance.one(spokenLanguages);
  const since = addDays(today, -chance.between(1, 90));
  const name = `${givenNames[(at * 7) % givenNames.length]} ${familyNames[at % familyNames.length]}`;
  return {
    names: [item(maker, { kind: 'spoken', text: name })],
    basis: 'consent',
    birthYear: chance.between(1955, 2012),
    sex: chance.one(['female', 'male']),
    languages: [
      item(maker, { language, level: 'first' }),
      ...(chance.is(0.5) ? [item(maker, { language: 'deu', level: 'some' })] : []),
    ],
    phones: [item(maker, { number: mobileNumbers(40 + at), type: 'cell' })],
    district: chance.one(site.districts.length > 0 ? site.districts : city.districts.map(({ id }) => id)),
    consents: [item(maker, { purpose: 'advice', day: since, language: 'de', notice: 'demonstration' })],
    needs: Array.from({ length: chance.between(1, 3) }, () => needOf(maker, site, language)),
    notes: 'Erfunden, zum Ausprobieren.',
    lastContact: since,
    keepUntil: addDays(since, 365),
  };
}
