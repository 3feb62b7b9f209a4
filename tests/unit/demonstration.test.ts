import { expect, it } from 'vitest';
import type { JsonObject } from '../../src/lib/json.ts';
import { databasesOf } from '../../src/model/access/databases.ts';
import { makeDemonstration } from '../../src/model/demonstration/generate.ts';
import { isDoubtful } from '../../src/model/directory/freshness.ts';
import { type RecordType, recordSchema } from '../../src/model/records/record-types.ts';
import { check } from '../../src/model/schema/interpreter.ts';
import { defaultCityFile, readCity } from '../../sync-server/provision/read-city.ts';
import { smallCity } from '../builders/small-city.ts';

const today = '2026-11-23';
const dortmund = await readCity(defaultCityFile);

it.each([
  ['Dortmund', dortmund],
  ['a city that nobody thought of', smallCity()],
])('invents valid records for %s, each where it belongs', (_name, city) => {
  for (const seed of [1, 2, 3]) {
    const made = makeDemonstration({ city, seed, today });
    const databases = new Map(databasesOf(city).map(({ name, sites }) => [name, sites]));
    expect(new Set(made.map(({ id }) => id)).size).toBe(made.length);
    for (const { db, id, body } of made) {
      expect([id, check(recordSchema(body.type as RecordType, city), body, '')]).toEqual([id, []]);
      expect([...(databases.get(db) ?? []), city.id]).toContain(body.site);
    }
  }
});

it('makes what every screen needs: 60 providers, 150 offers, 40 mediators, open needs of all counters', () => {
  const made = makeDemonstration({ city: dortmund, seed: 1, today });
  const bodies = (type: string) => made.filter(({ body }) => body.type === type).map(({ body }) => body);
  const offers = bodies('offer');
  expect([bodies('provider').length, offers.length, bodies('helper').length]).toEqual([60, 150, 40]);
  expect(new Set(made.filter(({ body }) => body.type === 'person').map(({ db }) => db))).toEqual(
    new Set(['people-mengede-huckarde', 'people-brackel-aplerbeck']),
  );
  expect(bodies('person').flatMap(({ needs }) => needs as JsonObject[]).length).toBeGreaterThan(40);
  const several = (count: number) => expect(count).toBeGreaterThan(4);
  several(offers.filter((offer) => isDoubtful(offer, today)).length);
  several(offers.filter(({ freePlaces }) => freePlaces === 0).length);
  several(offers.filter(({ pausedUntil }) => typeof pausedUntil === 'string').length);
  several(offers.filter(({ schedules }) => JSON.stringify(schedules).includes('MONTHLY')).length);
  several(new Set(offers.flatMap(({ languages }) => languages as string[])).size);
  expect(
    new Set(offers.flatMap(({ locations }) => (locations as JsonObject[]).map(({ district }) => district))).size,
  ).toBe(12);
});

it('is the same for the same seed, another for another, and says of itself that it is invented', () => {
  const made = makeDemonstration({ city: dortmund, seed: 7, today });
  expect(makeDemonstration({ city: dortmund, seed: 7, today })).toEqual(made);
  expect(makeDemonstration({ city: dortmund, seed: 8, today })).not.toEqual(made);
  const fewer = makeDemonstration({ city: dortmund, seed: 7, today, size: { offers: 3, persons: 0 } });
  expect(fewer.filter(({ body }) => body.type === 'provider')).toEqual(
    made.filter(({ body }) => body.type === 'provider'),
  );
  for (const { body } of made) expect(JSON.stringify(body)).toMatch(/erfunden|sprachmittlung\.example/i);
  const texts = JSON.stringify(made);
  for (const [mail] of texts.matchAll(/[\w.-]+@[\w.-]+/g)) expect(mail).toMatch(/\.example$/);
  for (const [number] of texts.matchAll(/\+49[ \d]+/g))
    expect(number).toMatch(/^\+49 (30 23125 \d{3}|171 39200 \d{2})$/);
});
