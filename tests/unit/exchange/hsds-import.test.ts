import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../../src/lib/json.ts';
import type { Draft } from '../../../src/model/exchange/reading.ts';
import { recordSchema } from '../../../src/model/records/record-types.ts';
import { check } from '../../../src/model/schema/interpreter.ts';
import { city, csvFiles, fileAt, folder, readFiles, readJson, storedOf } from './support.ts';

const offerOf = (drafts: readonly Draft[]) => drafts.find(({ type }) => type === 'offer');
const providerOf = (drafts: readonly Draft[]) => drafts.find(({ type }) => type === 'provider');

describe('the examples of HSDS 3.0', () => {
  it.each([
    ['service_full.json', [fileAt('service_full.json')]],
    ['service_list.json', [fileAt('service_list.json')]],
    ['organization_full.json', [fileAt('organization_full.json')]],
    ['tabular.json', [fileAt('tabular.json')]],
    ['csv', csvFiles()],
  ])('%s becomes a valid offer and its provider', async (_name, files) => {
    const { drafts, notes } = await readFiles(files);
    expect(drafts.map(({ type }) => type)).toEqual(['provider', 'offer']);
    expect(notes.filter(({ level }) => level === 'error')).toEqual([]);
    for (const draft of drafts) {
      expect(check(recordSchema(draft.type, city), storedOf(draft).body, '')).toEqual([]);
      expect(draft.id).toMatch(/^(provider|offer)-import-[0-9A-Za-z]{22}$/);
    }
    expect(providerOf(drafts)?.fields).toMatchObject({
      name: 'Example Organization Inc.',
      website: 'http://example.com',
    });
    expect(offerOf(drafts)?.fields).toMatchObject({
      name: 'Community Counselling',
      status: 'active',
      provider: providerOf(drafts)?.id,
      minimumAge: 12,
    });
  });

  it('are the same records whichever form they come in', async () => {
    const forms = [
      [fileAt('service_full.json')],
      [fileAt('service_list.json')],
      [fileAt('organization_full.json')],
      csvFiles(),
    ];
    const readings = await Promise.all(forms.map((files) => readFiles(files)));
    const ids = readings.map(({ drafts }) => drafts.map(({ id }) => id).sort());
    for (const others of ids) expect(others).toEqual(ids[0]);
  });

  it('keep what can be matched and called: hours, languages, phone, place, documents', async () => {
    for (const files of [[fileAt('service_full.json')], csvFiles()]) {
      const { drafts, notes } = await readFiles(files);
      expect(offerOf(drafts)?.fields).toMatchObject({
        languages: ['urd'],
        schedules: [
          { rrule: 'FREQ=WEEKLY;BYDAY=TH,FR;WKST=TU', opensAt: '10:00', closesAt: '18:00', dtstart: '2005-01-01' },
        ],
        phones: [{ number: '+44 1234 234567-100', type: 'voice', languages: ['urd'] }],
        locations: [{ name: 'MyCity Civic Center', address1: '1-30 Main Street, MyVillage', postalCode: 'ABC 1234' }],
        verifiedOn: '2005-01-01',
      });
      expect(providerOf(drafts)?.fields.contacts).toMatchObject([{ name: 'Ann Persona', title: 'Reception Manager' }]);
      // Latitude 100 is nowhere on earth, and the area is no district of this city.
      expect(notes.map(({ code }) => code)).toEqual(expect.arrayContaining(['point_refused', 'district_unknown']));
    }
  });

  it('keeps telling apart two directories that both number their services from 1', () => {
    const of = (organization: string): Json => ({
      id: '1',
      name: 'Course',
      status: 'active',
      organization: { id: '1', name: organization, description: '' },
    });
    const [one, other] = [readJson(of('Harbour club')), readJson(of('Rowing club'))];
    const ids = [...one.drafts, ...other.drafts].map(({ id }) => id);
    expect(new Set(ids).size).toBe(4);
  });

  it('every single table of the data package is read, or says that it is part of one', async () => {
    const isMain = ({ name }: { name: string }) => ['services.csv', 'organizations.csv'].includes(name);
    for (const file of csvFiles().filter(isMain)) expect((await readFiles([file])).drafts.length).toBe(1);
    for (const file of csvFiles().filter((other) => !isMain(other))) {
      await expect(readFiles([file])).rejects.toMatchObject({ code: 'hsds_part' });
    }
  });

  it('no schema of theirs is taken for data', async () => {
    const text = readFileSync(join(folder, 'schema/service.json'), 'utf8');
    expect(() => readJson(JSON.parse(text) as Json)).toThrow('not_hsds');
  });
});
