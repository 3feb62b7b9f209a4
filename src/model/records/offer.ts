import { sexes, yesNo } from '../catalogues/codes.ts';
import type { CityConfiguration } from '../city/configuration.ts';
import {
  cityCode,
  code,
  count,
  day,
  email,
  flag,
  idOf,
  items,
  language,
  languageTag,
  list,
  type OwnFields,
  ownFields,
  phones,
  recurrence,
  text,
  time,
  webAddress,
} from './field-kinds.ts';
import { locations } from './provider.ts';

/**
 * What a provider offers. Names are those of HSDS 3.0 (service, schedule, service_area, cost_option, required_document)
 * in camel case where it has them; continuity and verification are ours (product.md).
 */
export function offer(city: CityConfiguration): OwnFields {
  const fields = code(city.catalogues.fields.map((entry) => entry.code));
  return ownFields(
    {
      name: text(200),
      status: code(['active', 'inactive', 'defunct', 'temporarily closed']),
    },
    {
      provider: idOf('provider'),
      alternateName: text(200),
      description: text(4000),
      /** Name and description in other languages, by tag. */
      translations: items(40, { language: languageTag, name: text(200) }, { description: text(4000) }),
      kind: cityCode,
      fields: list(fields, 20),
      languages: list(language, 40),
      level: text(20),
      serviceAreas: list(cityCode, 60),
      locations,
      schedules: items(
        40,
        { rrule: recurrence, opensAt: time },
        { closesAt: time, dtstart: day, until: day, description: text(160) },
      ),
      dates: items(
        200,
        { day },
        { from: time, to: time, place: text(160), cancelled: flag, attendance: count(10_000) },
      ),
      minimumAge: count(120),
      maximumAge: count(120),
      sexes: list(code(sexes), 3),
      eligibilityDescription: text(1000),
      costOptions: items(10, { option: text(120) }, { amountCents: count(10_000_000), description: text(300) }),
      childcare: code(yesNo),
      accessible: code(['yes', 'partly', 'no']),
      remote: code(yesNo),
      applicationProcess: text(1000),
      requiredDocuments: items(20, { document: text(160) }),
      /** Item of the provider's contacts. */
      contacts: list({ kind: 'text', max: 22, pattern: '[0-9A-Za-z]{6,22}' }, 10),
      phones,
      email,
      url: webAddress,
      isPublic: flag,
      runBy: code(['volunteers', 'staff', 'both']),
      promisedUntil: day,
      pausedUntil: day,
      successor: idOf('offer'),
      capacity: count(100_000),
      freePlaces: count(100_000),
      placesOn: day,
      verifiedBy: text(120),
      verifiedOn: day,
      nextCheck: day,
      sourceName: text(120),
      sourceId: text(200),
    },
  );
}
