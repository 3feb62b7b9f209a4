import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../../src/lib/json.ts';
import { dataPackage, jsonText } from '../../../src/model/exchange/export-file.ts';
import { openFiles } from '../../../src/model/exchange/files/open-files.ts';
import { type Stored, writeHsds } from '../../../src/model/exchange/hsds/write-hsds.ts';
import { writeTables } from '../../../src/model/exchange/hsds/write-tables.ts';
import { ownFieldsOf } from '../../../src/model/exchange/keep-valid.ts';
import { planImport } from '../../../src/model/exchange/plan-import.ts';
import { recordSchema } from '../../../src/model/records/record-types.ts';
import { check } from '../../../src/model/schema/interpreter.ts';
import { sampleFields } from '../../builders/sample-fields.ts';
import { city, csvFiles, fileAt, hasher, hsdsValidator, readFiles, readJson, storedOf, textFile } from './support.ts';

const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));
const runs = Number(process.env.RUNS ?? 60);
const context = { hasher, city };
const [serviceErrors, organizationErrors] = [hsdsValidator('service'), hsdsValidator('organization')];

const base62 = (length: number) =>
  fc.string({ unit: fc.constantFrom(...Array.from('0123456789ABCDEFabcdef')), minLength: length, maxLength: length });
const words = (max: number) =>
  fc
    .string({ unit: fc.constantFrom(...Array.from('aäZß 9.,;:=+-@"\'\n\tابд中😀')), minLength: 1, maxLength: max })
    .filter((text) => text.trim() !== '');
const line = (max: number) => words(max).map((text) => text.replace(/\s+/g, ' '));
const maybe = <Value>(of: fc.Arbitrary<Value>) => fc.option(of, { nil: undefined });
const day = fc.constantFrom('2026-01-31', '2027-06-30', '2000-02-29');
const time = fc.constantFrom('00:00', '09:30', '23:59');
const itemOf = (fields: Record<string, fc.Arbitrary<unknown>>) => fc.record({ id: base62(8), ...fields });
const listOf = (item: fc.Arbitrary<{ id: string }>) =>
  fc.uniqueArray(item, { minLength: 1, maxLength: 3, selector: ({ id }) => id });
const email = fc.constantFrom('a@b.example', 'info@müller.example', 'x@y', "o'neil@b.example");
const url = fc.constantFrom('https://ruder.example/', 'http://a.example/päge?x=1#y', 'https://b.example/{a}');
const phones = listOf(
  itemOf({
    number: fc.constantFrom('+49 231 1234', '0231/50-1', '(0231) 99'),
    type: maybe(fc.constantFrom('voice', 'cell')),
    languages: maybe(fc.constant(['ara', 'prs'])),
  }),
);
const rrule = fc.constantFrom(
  'FREQ=WEEKLY;BYDAY=MO',
  'FREQ=MONTHLY;BYDAY=1MO',
  'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;WKST=MO',
  'FREQ=DAILY',
  'FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=6',
  'FREQ=WEEKLY;BYDAY=FR;UNTIL=20271231',
);
const locations = listOf(
  itemOf({
    name: maybe(words(20)),
    address1: maybe(line(30)),
    postalCode: maybe(fc.constant('44357')),
    city: maybe(line(12)),
    district: maybe(fc.constantFrom(...city.districts.map(({ id }) => id), 'elsewhere')),
    point: maybe(
      fc.record({
        latitude: fc.integer({ min: -90_000_000, max: 90_000_000 }),
        longitude: fc.integer({ min: -180_000_000, max: 180_000_000 }),
      }),
    ),
    accessible: maybe(fc.constantFrom('yes', 'partly', 'no')),
  }),
);
const without = (fields: Record<string, unknown>): JsonObject => JSON.parse(JSON.stringify(fields)) as JsonObject;

const providers = fc
  .record({
    name: words(40),
    description: maybe(words(60)),
    email: maybe(email),
    website: maybe(url),
    phones: maybe(phones),
    locations: maybe(locations),
    contacts: maybe(
      listOf(
        itemOf({
          name: line(20),
          title: maybe(line(10)),
          email: maybe(email),
          phone: maybe(fc.constantFrom('+49 1', 'auf Nachfrage')),
          isInternal: maybe(fc.boolean()),
        }),
      ),
    ),
    membership: maybe(fc.constantFrom('member', 'paused')),
    nextCheck: maybe(day),
  })
  .map(without);
const offers = fc
  .record({
    name: words(40),
    status: fc.constantFrom('active', 'temporarily closed', 'defunct'),
    description: maybe(words(60)),
    translations: maybe(listOf(itemOf({ language: fc.constantFrom('ar', 'uk'), name: line(20) }))),
    fields: maybe(fc.constant(['boats'])),
    languages: maybe(fc.uniqueArray(fc.constantFrom('deu', 'prs', 'kmr', 'xyz'), { minLength: 1 })),
    serviceAreas: maybe(
      fc.uniqueArray(fc.constantFrom(...city.districts.map(({ id }) => id), 'gone'), { minLength: 1 }),
    ),
    locations: maybe(locations),
    schedules: maybe(
      listOf(
        itemOf({
          rrule,
          opensAt: time,
          closesAt: maybe(time),
          dtstart: maybe(day),
          until: maybe(day),
          description: maybe(line(20)),
        }),
      ),
    ),
    minimumAge: maybe(fc.integer({ min: 0, max: 120 })),
    costOptions: maybe(
      listOf(
        itemOf({
          option: line(20),
          amountCents: maybe(fc.integer({ min: 0, max: 10_000_000 })),
          description: maybe(line(20)),
        }),
      ),
    ),
    childcare: maybe(fc.constantFrom('yes', 'no')),
    requiredDocuments: maybe(listOf(itemOf({ document: line(20) }))),
    phones: maybe(phones),
    email: maybe(email),
    url: maybe(url),
    runBy: maybe(fc.constant('volunteers')),
    pausedUntil: maybe(day),
    freePlaces: maybe(fc.nat(20)),
    verifiedBy: maybe(line(20)),
    verifiedOn: maybe(day),
    isPublic: maybe(fc.boolean()),
  })
  .map(without);

const common = {
  schema: 1,
  author: 'Sample0001',
  createdAt: '2026-11-01T09:00:00+01:00',
  updatedBy: 'anna',
  updatedAt: '2026-11-02T09:00:00+01:00',
  edit: 'E000000000000000000001',
};
const stored = (type: string, number: number, fields: JsonObject): Stored => ({
  id: `${type}-Sample0001-${String(number).padStart(22, '0')}`,
  body: { type, site: city.id, ...common, ...fields },
});

const directories = fc
  .tuple(fc.array(providers, { minLength: 1, maxLength: 3 }), fc.array(offers, { minLength: 1, maxLength: 4 }))
  .map(([some, others]) => {
    const held = some.map((fields, at) => stored('provider', at, fields));
    const made = others.map((fields, at) => {
      const provider = held[at % (held.length + 1)];
      const contacts = (provider?.body.contacts as JsonObject[] | undefined)?.map(({ id }) => String(id));
      return stored('offer', at, {
        ...fields,
        ...(provider ? { provider: provider.id } : {}),
        ...(contacts ? { contacts } : {}),
      });
    });
    return [...held, ...made];
  });

function validityOf(file: ReturnType<typeof writeHsds>): string[] {
  const plain = JSON.parse(JSON.stringify(file)) as { services: Json[]; organizations: Json[] };
  return [...plain.services.flatMap(serviceErrors), ...plain.organizations.flatMap(organizationErrors)];
}

const bothForms = (records: readonly Stored[]) => {
  const file = writeHsds(records, context, { internal: true });
  return [textFile('export.json', jsonText(file)), { name: 'export.zip', bytes: dataPackage(writeTables(file)) }];
};

describe('the export', () => {
  it('validates against the schemas of HSDS 3.0, as the examples do', async () => {
    expect(serviceErrors(JSON.parse(new TextDecoder().decode(fileAt('service_full.json').bytes)))).not.toContain(
      '/name must be string',
    );
    expect(serviceErrors({ id: 'x', name: 5 }).length).toBeGreaterThan(1);
    const sample = [
      stored('provider', 1, sampleFields.provider as JsonObject),
      stored('offer', 1, sampleFields.offer as JsonObject),
    ];
    expect(validityOf(writeHsds(sample, context, { internal: true }))).toEqual([]);
    const { drafts } = await readFiles([fileAt('service_full.json')]);
    expect(
      validityOf(
        writeHsds(
          drafts.map((draft) => storedOf(draft)),
          context,
          { internal: false },
        ),
      ),
    ).toEqual([]);
  });

  it('gives imported records the ids that they came with', async () => {
    const { drafts } = await readFiles(csvFiles());
    const { services } = writeHsds(
      drafts.map((draft) => storedOf(draft)),
      context,
      { internal: false },
    );
    expect(services[0]).toMatchObject({
      id: 'ac148810-d857-441c-9679-408f346de14b',
      organization: { id: 'd9d5e0f5-d3ce-4f73-9a2f-4dd0ecc6c610' },
    });
  });

  it(`is valid and comes back as it was, as JSON and as CSV (SEED=${seed})`, async () => {
    await fc.assert(
      fc.asyncProperty(directories, async (records) => {
        for (const { body } of records) expect(check(recordSchema(body.type as 'offer', city), body, '')).toEqual([]);
        expect(validityOf(writeHsds(records, context, { internal: true }))).toEqual([]);
        for (const file of bothForms(records)) {
          const opened = await openFiles([file]);
          if (opened.kind !== 'hsds') throw new Error('not hsds');
          const { drafts } = readJson(opened.value);
          const planned = planImport(drafts, records);
          expect(planned.map(({ kind }) => kind)).toEqual(records.map(() => 'same'));
          for (const { draft } of planned) {
            const record = records.find(({ id }) => id === draft.sameAs);
            expect(draft.fields).toEqual(ownFieldsOf(record?.body ?? {}));
          }
        }
      }),
      { seed, numRuns: runs },
    );
  });

  it('keeps to itself what is for the offices alone', () => {
    const contacts = [
      { id: 'contact1', name: 'Frau Offen' },
      { id: 'contact2', name: 'Herr Intern', phone: '+49 1', isInternal: true },
    ];
    const records = [
      stored('provider', 1, { name: 'Verein', contacts, membership: 'member' }),
      stored('offer', 1, {
        name: 'Kurs',
        status: 'active',
        provider: stored('provider', 1, {}).id,
        contacts: ['contact1', 'contact2'],
      }),
      stored('offer', 2, { name: 'Weg', status: 'active', removed: { by: 'anna', at: '2026-11-02T09:00:00+01:00' } }),
    ];
    const text = jsonText(writeHsds(records, context, { internal: false }));
    expect(text).toContain('Frau Offen');
    for (const secret of ['Herr Intern', '+49 1', 'membership', 'Weg', 'anna']) expect(text).not.toContain(secret);
    expect(jsonText(writeHsds(records, context, { internal: true }))).toContain('Herr Intern');
  });
});
