import type { JsonObject } from '../../../lib/json.ts';
import { cleanText, countFrom, dayFrom, emailOf, foldName, linkOf, textUpTo } from '../clean.ts';
import { districtOf } from '../hsds/read-parts.ts';
import { filled } from '../hsds/shape.ts';
import { languageCodeOf } from '../language-codes.ts';
import { accessFrom, partsOf, yesNoFrom } from './cells.ts';
import {
  agesFrom,
  answerFrom,
  type Context,
  costsFrom,
  item,
  listFrom,
  phonesFrom,
  placeFrom,
  type Row,
  schedulesFrom,
} from './row-parts.ts';

/** The offer of a row; what cannot be read is noted. */
export function offerFields(row: Row, context: Context, contacts: readonly JsonObject[]): JsonObject {
  const { note } = row;
  const { city, fieldNames } = context;
  const districts = listFrom(row, 'districts', 'district_unknown', (part) => districtOf(part, city));
  const codes = new Set(city.catalogues.fields.map(({ code }) => code));
  return filled({
    name: textUpTo(row.line('name'), 200, 'name', note),
    status: 'active',
    description: textUpTo(cleanText(row.cell('description')), 4000, 'description', note),
    fields: listFrom(row, 'fields', 'field_unknown', (part) =>
      codes.has(part) ? part : fieldNames.get(foldName(part)),
    ),
    languages: listFrom(row, 'languages', 'language_unknown', languageCodeOf),
    level: textUpTo(row.line('level'), 20, 'level', note),
    serviceAreas: districts,
    locations: placeFrom(row, context, districts),
    schedules: schedulesFrom(row, context),
    ...agesFrom(row),
    costOptions: costsFrom(row, context),
    childcare: answerFrom(row, 'childcare', yesNoFrom),
    accessible: answerFrom(row, 'accessible', accessFrom),
    eligibilityDescription: textUpTo(cleanText(row.cell('eligibility')), 1000, 'eligibility', note),
    applicationProcess: textUpTo(cleanText(row.cell('application')), 1000, 'application', note),
    requiredDocuments: partsOf(row.cell('documents')).map((part) => ({
      id: item(context, 'document', part),
      document: part.slice(0, 160),
    })),
    contacts: contacts.map(({ id }) => id),
    phones: phonesFrom(row, 'phone', context),
    email: emailOf(row.cell('email'), 'email', note),
    url: linkOf(row.cell('url'), 'url', note),
    isPublic: answerFrom(row, 'isPublic', yesNoFrom) === 'yes' ? true : undefined,
    promisedUntil: dayFrom(row.cell('promisedUntil'), 'promisedUntil', note),
    capacity: countFrom(row.cell('capacity'), 100_000, 'capacity', note),
    freePlaces: countFrom(row.cell('freePlaces'), 100_000, 'freePlaces', note),
    verifiedOn: dayFrom(row.cell('verifiedOn'), 'verifiedOn', note),
    verifiedBy: textUpTo(row.line('verifiedBy'), 120, 'verifiedBy', note),
  });
}

/** The provider that a row names. */
export function providerFields(row: Row, context: Context, name: string, contacts: JsonObject[]): JsonObject {
  const { note } = row;
  const street = textUpTo(row.line('providerAddress'), 160, 'providerAddress', note);
  return filled({
    name,
    description: textUpTo(cleanText(row.cell('providerDescription')), 4000, 'providerDescription', note),
    phones: phonesFrom(row, 'providerPhone', context),
    email: emailOf(row.cell('providerEmail'), 'providerEmail', note),
    website: linkOf(row.cell('providerWebsite'), 'providerWebsite', note),
    locations: street === undefined ? [] : [{ id: item(context, 'place', street), address1: street }],
    contacts,
  });
}
