import type { JsonObject } from '../../lib/json.ts';
import { addDays } from '../../lib/zoned-time.ts';
import { item, type Maker } from './maker.ts';
import { callNumbers, contactWords, providerForms, providerNames, streets } from './words.ts';

/** A place of a made-up street in a district of the city. */
export function placeIn(maker: Maker, district: string): JsonObject {
  const { chance, city } = maker;
  return item(maker, {
    address1: `${chance.one(streets)} ${chance.between(1, 120)}`,
    city: city.city,
    district,
    accessible: chance.one(['yes', 'yes', 'partly', 'no']),
  });
}

/** @param at its number: names do not come twice as long as there are enough */
export function makeProvider(maker: Maker, at: number): JsonObject {
  const { chance, city, today } = maker;
  const word = providerNames[at % providerNames.length] ?? '';
  const form = providerForms[(at + Math.floor(at / providerNames.length) * 3) % providerForms.length] ?? '';
  const mail = `${word.toLowerCase().replaceAll('ü', 'ue')}-${at + 1}.example`;
  const district = chance.one(city.districts).id;
  const verifiedOn = addDays(today, -chance.between(1, 260));
  const isMember = chance.is(0.6);
  return {
    name: `${form} ${word} (erfunden)`,
    description: 'Ein erfundener Anbieter zum Ausprobieren. Es gibt ihn nicht.',
    email: `post@${mail}`,
    website: `https://www.${mail}/`,
    phones: [item(maker, { number: callNumbers(at), type: 'voice' })],
    locations: [placeIn(maker, district)],
    contacts: chance.some(contactWords, chance.between(1, 2)).map((name, place) =>
      item(maker, {
        name,
        title: 'erfundene Ansprechstelle',
        email: `kontakt${place + 1}@${mail}`,
        phone: callNumbers(100 + at * 3 + place),
        ...(place > 0 && chance.is(0.5) ? { isInternal: true } : {}),
      }),
    ),
    membership: isMember ? 'member' : chance.one(['none', 'approached', 'paused']),
    ...(isMember ? { memberUntil: addDays(today, chance.between(-20, 500)) } : {}),
    verifiedBy: 'Telefonat (erfunden)',
    verifiedOn,
    nextCheck: addDays(verifiedOn, 180),
  };
}
