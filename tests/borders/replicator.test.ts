import { afterAll, beforeAll, expect, it } from 'vitest';
import { erase } from '../../sync-server/provision/erase.ts';
import { type Borders, borderCity, startBorders } from '../builders/borders.ts';
import { clientOf } from '../builders/provisioned.ts';
import { sampleFields } from '../builders/sample-fields.ts';
import { password } from '../builders/server.ts';

/* A stand's hub hands on what others wrote at its site. Whoever steals it can do that, and nothing else. */
const hub = ['hub', password] as const;
let server: Borders;
beforeAll(async () => {
  server = await startBorders();
  await server.addUser('hub', ['replicator:hafen', 'author:Hub0000001']);
}, 120_000);
afterAll(() => server.close());

/** CouchDB's words, and our gateway's, which looks at who brings revisions first. */
const closed = /not allowed|not authorized|Only replicators/;
const rev = (letter: string): string => `1-${letter.repeat(32)}`;
async function bring(db: string, doc: object): Promise<string> {
  const body = { docs: [doc], new_edits: false };
  const answer = await server.api('POST', `/${db}/_bulk_docs`, { as: hub, body });
  return answer.text === '[]\n' ? 'stored' : (answer.body[0]?.reason ?? answer.body.reason);
}
const tally = (fields: object = {}) => server.make('otto', 'tally', 'hafen', { ...sampleFields.tally, ...fields });

it('hands on records of its site, whoever wrote them, and their changes', async () => {
  const doc = tally();
  expect(await bring('stand-hafen', { ...doc, _rev: rev('a') })).toBe('stored');
  const changed = {
    ...doc,
    _revisions: { start: 2, ids: ['b'.repeat(32), 'a'.repeat(32)] },
    edit: 'E00000000000000000000B',
  };
  expect(await bring('stand-hafen', { ...changed, _rev: `2-${'b'.repeat(32)}` })).toBe('stored');
  expect((await server.as('admin', 'GET', `/stand-hafen/${doc._id}`)).body._rev).toBe(`2-${'b'.repeat(32)}`);
});

it.each<[string, string, () => object, RegExp]>([
  ['another site', 'stand-hafen', () => tally({ site: 'insel' }), /^wrong_site/],
  ['what the schema does not know', 'stand-hafen', () => tally({ note: 'Amina' }), /^unknown_field/],
  ['a newer schema', 'stand-hafen', () => tally({ schema: 2 }), /^schema_newer/],
  [
    'a type of another database',
    'stand-hafen',
    () => server.make('anna', 'person', 'hafen', sampleFields.person),
    /^unknown_type/,
  ],
  ['a tombstone with a body', 'stand-hafen', () => tally({ _deleted: true }), /^deletion_not_allowed|^unknown_field/],
  [
    'a record of another site in the network',
    'network',
    () => server.make('dora', 'offer', 'insel', sampleFields.offer),
    /^not_allowed/,
  ],
  [
    'one that comes from no site',
    'network',
    () => server.make('kim', 'guide', borderCity().id, sampleFields.guide),
    /^not_allowed/,
  ],
  ['helpers', 'helpers', () => server.make('anna', 'helper', 'hafen', sampleFields.helper), closed],
  ['the city’s records', 'city', () => server.make('kim', 'staff', 'hafen', sampleFields.staff), closed],
  ['another site’s database', 'site-insel', () => server.make('dora', 'tally', 'insel', sampleFields.tally), closed],
])('does not bring %s', async (_, db, make, reason) => {
  const doc = make() as { _id: string };
  expect(await bring(db, { ...doc, _rev: rev('c') })).toMatch(reason);
  expect((await server.as('admin', 'GET', `/${db}/${doc._id}`)).status).toBe(404);
});

it('changes no record of another site, and brings back nothing that was erased', async () => {
  const offer = server.make('dora', 'offer', 'insel', sampleFields.offer);
  await server.as('dora', 'PUT', `/network/${offer._id}`, offer);
  const before = (await server.as('admin', 'GET', `/network/${offer._id}`)).body;
  for (const change of [{ name: 'Forged' }, { name: 'Forged', site: 'hafen' }, { _deleted: true }]) {
    const { _id, _rev } = before as { _id?: unknown; _rev: string };
    const doc =
      '_deleted' in change ? { _id, _rev, ...change } : { ...before, ...change, edit: 'E00000000000000000000D' };
    const answer = await server.api('PUT', `/network/${offer._id}`, { as: hub, body: doc });
    expect([change, answer.status]).toEqual([change, 403]);
  }
  expect((await server.as('admin', 'GET', `/network/${offer._id}`)).body).toEqual(before);
  const gone = tally();
  await bring('stand-hafen', { ...gone, _rev: rev('e') });
  await erase({ client: clientOf(server), database: 'stand-hafen', ids: [gone._id] });
  expect(await bring('stand-hafen', { ...gone, _rev: `9-${'f'.repeat(32)}` })).toBe('erased');
});
