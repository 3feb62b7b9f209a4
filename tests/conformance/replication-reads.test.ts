import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Json, startServer, type TestServer } from '../builders/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
  await server.addDatabase('db');
  const docs = [
    { _id: 'a', _rev: '3-ccc', _revisions: { start: 3, ids: ['ccc', 'bbb', 'aaa'] }, n: 3 },
    { _id: 'a', _rev: '2-ddd', _revisions: { start: 2, ids: ['ddd', 'aaa'] }, n: 2 },
    { _id: 'b', _rev: '1-b', n: 1 },
  ];
  await server.api('POST', '/db/_bulk_docs', { body: { docs, new_edits: false } });
});
afterAll(() => server.close());

const get = async (docs: unknown, query = ''): Promise<Json> =>
  (await server.api('POST', `/db/_bulk_get${query}`, { body: { docs } })).body;
const diff = async (offered: unknown): Promise<Json> =>
  (await server.api('POST', '/db/_revs_diff', { body: offered })).body;

it('_bulk_get gives revisions, leaves, and what is missing', async () => {
  const body = await get(
    [{ id: 'a', rev: '2-ddd' }, { id: 'a' }, { id: 'none' }, { id: 'b', rev: '9-x' }],
    '?revs=true',
  );
  expect(body.results).toEqual([
    { id: 'a', docs: [{ ok: { _id: 'a', _rev: '2-ddd', n: 2, _revisions: { start: 2, ids: ['ddd', 'aaa'] } } }] },
    {
      id: 'a',
      docs: [{ ok: expect.objectContaining({ _rev: '3-ccc' }) }, { ok: expect.objectContaining({ _rev: '2-ddd' }) }],
    },
    { id: 'none', docs: [{ error: { id: 'none', rev: 'undefined', error: 'not_found', reason: 'missing' } }] },
    { id: 'b', docs: [{ error: { id: 'b', rev: '9-x', error: 'not_found', reason: 'missing' } }] },
  ]);
});

it('_bulk_get follows a revision to its leaves with latest', async () => {
  const body = await get([{ id: 'a', rev: '1-aaa' }], '?latest=true');
  expect(body.results[0]?.docs.map((row) => row.ok._rev)).toEqual(['3-ccc', '2-ddd']);
});

it('_bulk_get refuses what names no documents', async () => {
  expect((await get(undefined)).reason).toBe("Missing JSON list of 'docs'.");
  expect((await get([{}])).results[0]?.docs[0]?.error).toMatchObject({ error: 'bad_request' });
});

it('_revs_diff names what is missing, and leaves that may be ancestors', async () => {
  expect(await diff({ a: ['3-ccc', '2-bbb', '4-new'], b: ['1-b'], c: ['1-x'] })).toEqual({
    a: { missing: ['4-new'], possible_ancestors: ['3-ccc', '2-ddd'] },
    c: { missing: ['1-x'] },
  });
  expect(await diff({ a: ['3-other'] })).toEqual({ a: { missing: ['3-other'], possible_ancestors: ['2-ddd'] } });
  expect((await diff({ a: '1-x' })).error).toBe('bad_request');
  expect((await diff({ a: ['x'] })).reason).toBe('Invalid rev format');
  expect(await diff({ __proto__: null, toString: ['1-x'] })).toEqual({ toString: { missing: ['1-x'] } });
});

it('keeps strangers out', async () => {
  for (const path of ['_bulk_get', '_revs_diff', '_ensure_full_commit']) {
    const { status, text } = await server.api('POST', `/db/${path}`, { as: null, body: { docs: [{ id: 'a' }] } });
    expect([status, text.includes('ccc')]).toEqual([401, false]);
  }
});
