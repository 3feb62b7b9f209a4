import type { JsonObject } from '../../lib/json.ts';
import { addDays } from '../../lib/zoned-time.ts';
import { placeIn } from './make-provider.ts';
import { item, type MadeRecord, type Maker } from './maker.ts';
import { callNumbers, offerWords, spokenLanguages } from './words.ts';

const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA'] as const;
const hour = (at: number): string => `${String(at).padStart(2, '0')}:00`;

function schedulesOf(maker: Maker, isEvening: boolean): JsonObject[] {
  const { chance } = maker;
  const opens = isEvening && chance.is(0.6) ? chance.between(17, 19) : chance.between(9, 16);
  const hours = { opensAt: hour(opens), closesAt: hour(opens + chance.between(1, 3)) };
  if (chance.is(0.15))
    return [item(maker, { rrule: `FREQ=MONTHLY;BYDAY=${chance.between(1, 4)}${chance.one(weekdays)}`, ...hours })];
  const days = chance.some(weekdays, chance.one([1, 1, 1, 2, 2, 3])).join(',');
  const every = chance.is(0.1) ? 'INTERVAL=2;' : '';
  return [item(maker, { rrule: `FREQ=WEEKLY;${every}BYDAY=${days}`, ...hours })];
}

/** How fresh it is: most confirmed, some never, some past their check, a few reported as wrong. */
function freshnessFields({ chance, today }: Maker, runBy: string): JsonObject {
  if (chance.is(0.08)) return {};
  const days = runBy === 'volunteers' ? 90 : 180;
  const verifiedOn = addDays(
    today,
    -(chance.is(0.2) ? chance.between(days + 10, days + 200) : chance.between(1, days - 20)),
  );
  const doubt = chance.is(0.05)
    ? { doubt: { on: addDays(today, -chance.between(1, 20)), text: 'Die Nummer war falsch (erfunden).' } }
    : {};
  return { verifiedBy: 'Telefonat (erfunden)', verifiedOn, nextCheck: addDays(verifiedOn, days), ...doubt };
}

/** Free places: every eighth is full, some do not say. */
function placesOf({ chance, today }: Maker): JsonObject {
  const capacity = chance.between(6, 24);
  if (chance.is(0.25)) return {};
  return {
    capacity,
    freePlaces: chance.is(0.15) ? 0 : chance.between(1, capacity),
    placesOn: addDays(today, -chance.between(0, 40)),
  };
}

export function makeOffer(maker: Maker, at: number, providers: readonly MadeRecord[]): JsonObject {
  const { chance, city, today } = maker;
  const words = offerWords[at % offerWords.length] as (typeof offerWords)[number];
  const known = city.catalogues.fields.map(({ code }) => code);
  const provider = providers.length > 0 ? chance.one(providers) : undefined;
  const contacts = (provider?.body.contacts ?? []) as JsonObject[];
  const own = chance.one(city.districts).id;
  const areas = chance.is(0.3) ? [] : [...new Set([own, chance.one(city.districts).id])];
  const runBy = chance.one(['volunteers', 'volunteers', 'staff', 'both']);
  const level = words.level && chance.one(words.level);
  const field = known.includes(words.field) ? words.field : chance.one(known);
  const name = [words.name, level, city.districts.find(({ id }) => id === own)?.name]
    .filter((part) => part !== undefined)
    .join(' ');
  const ages = words.ages ?? (chance.is(0.3) ? ([18, 99] as const) : undefined);
  return {
    name,
    status: chance.is(0.03) ? 'temporarily closed' : 'active',
    ...(provider ? { provider: provider.id } : {}),
    description: 'Ein erfundenes Angebot zum Ausprobieren. Es findet nicht statt.',
    kind: words.kind,
    fields: [field],
    languages: [...new Set(['deu', ...chance.some(spokenLanguages, chance.between(0, 3))])],
    ...(level ? { level } : {}),
    ...(areas.length > 0 ? { serviceAreas: areas } : {}),
    locations: [placeIn(maker, own)],
    schedules: schedulesOf(maker, words.evening === true),
    ...(ages ? { minimumAge: ages[0], maximumAge: ages[1] } : {}),
    ...(words.kind === 'womens-group' ? { sexes: ['female'] } : {}),
    costOptions: [
      item(
        maker,
        chance.is(0.8) ? { option: 'kostenlos', amountCents: 0 } : { option: '5 € im Monat', amountCents: 500 },
      ),
    ],
    ...(chance.is(0.7) ? { childcare: chance.is(0.35) ? 'yes' : 'no' } : {}),
    accessible: chance.one(['yes', 'yes', 'partly', 'no']),
    applicationProcess: chance.one(['Einfach vorbeikommen.', 'Bitte vorher anrufen.', 'Anmeldung beim ersten Termin.']),
    ...(chance.is(0.3) ? { requiredDocuments: [item(maker, { document: 'Ausweis oder Aufenthaltspapier' })] } : {}),
    ...(contacts[0] ? { contacts: [String(contacts[0].id)] } : {}),
    phones: [item(maker, { number: callNumbers(300 + at), type: 'voice' })],
    isPublic: chance.is(0.7),
    runBy,
    ...(chance.is(0.7) ? { promisedUntil: addDays(today, chance.between(-30, 400)) } : {}),
    ...(chance.is(0.08) ? { pausedUntil: addDays(today, chance.between(7, 60)) } : {}),
    ...placesOf(maker),
    ...freshnessFields(maker, runBy),
  };
}
