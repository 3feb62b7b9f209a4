import 'fake-indexeddb/auto';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { randomBase62 } from '../../src/lib/random-id.ts';
import type { RecordType } from '../../src/model/records/record-types.ts';
import { aRecord } from '../builders/city-record.ts';
import { sampleEvaluation, sampleFields } from '../builders/sample-fields.ts';
import { smallCity } from '../builders/small-city.ts';
import { startTablet, type Tablet } from '../builders/tablet.ts';
import { createTestServer, type TestServer } from '../builders/test-server.ts';

/* Real server, real client code: what lies on a tablet after its first sync, in whatever database the server has it. */

const admin = 'admin:a-long-secret-for-tests';
const small = smallCity();
const { password = '', users = [] } = small.demonstration ?? {};
const city = {
  ...small,
  demonstration: { password, users: [...users, { name: 'coordinator', role: 'coordinator' as const }] },
};
let server: TestServer;

/** Where one record of each type lies, and who gets it: architecture.md, "Databases". */
const planted: [db: string, type: RecordType, receivers: string][] = [
  ['site-hafen', 'consultation', 'counter supervisor'],
  ['site-hafen', 'referral', 'counter supervisor'],
  ['site-hafen', 'review', 'counter supervisor'],
  ['stand-hafen', 'tally', 'counter supervisor outreach'],
  ['people-stadt', 'person', 'counter'],
  ['people-stadt', 'casenote', 'counter'],
  ['people-stadt', 'appointment', 'counter'],
  ['people-stadt', 'introduction', 'counter'],
  ['helpers', 'helper', 'counter coordinator'],
  ['network', 'offer', 'counter supervisor outreach coordinator'],
  ['network', 'guide', 'counter supervisor outreach coordinator'],
  ['city', 'staff', 'counter supervisor coordinator'],
  ['city', 'meeting', 'counter supervisor coordinator'],
  ['evaluations', 'evaluation', 'supervisor'],
];

function record(type: RecordType): object {
  if (type !== 'evaluation') {
    const fields = sampleFields[type as keyof typeof sampleFields];
    return aRecord(type, 'hafen', { user: 'admin', author: 'Sample0001' }, fields);
  }
  const _id = `evaluation-visitor-${randomBase62(22)}`;
  return { _id, type, schema: 1, site: 'hafen', ...sampleEvaluation };
}

beforeAll(async () => {
  const file = join(await mkdtemp(join(tmpdir(), 'city-')), 'hafenau.json');
  await writeFile(file, JSON.stringify(city));
  server = await createTestServer({ CITY_FILE: file, ADMIN: admin });
  for (const [db, type] of planted) {
    const headers = { authorization: `Basic ${btoa(admin)}`, 'content-type': 'application/json' };
    const body = JSON.stringify(record(type));
    const response = await fetch(`${server.url}/${db}`, { method: 'POST', headers, body });
    if (response.status !== 201) throw new Error(`${type}: ${await response.text()}`);
  }
}, 60_000);
afterAll(() => server.destroy());

const typesOn = async ({ database }: Tablet): Promise<string[]> => {
  const rows = await Promise.all(database.synced.map((store) => store.list({})));
  return [...new Set(rows.flat().map((row) => row.type))].sort();
};

describe.each(['counter.hafen', 'outreach.hafen', 'supervisor', 'coordinator'])('the tablet of %s', (name) => {
  it('receives what the table says, and nothing else', async () => {
    const position = name.split('.')[0] ?? '';
    const tablet = await startTablet({ url: server.url, name, password });
    const mine = planted.filter(([, , receivers]) => receivers.split(' ').includes(position)).map(([, type]) => type);
    await expect.poll(() => tablet.status().complete, { timeout: 20_000 }).toBe(true);
    expect(await typesOn(tablet)).toEqual([...mine, 'city'].sort());
    const rows = await Promise.all(tablet.database.synced.map((store) => store.list({})));
    const text = JSON.stringify(rows.flat().map(({ body }) => body));
    expect(/person-|Amina|Comes again|\+351/.test(text)).toBe(position === 'counter');
    await tablet.stop();
  });
});
