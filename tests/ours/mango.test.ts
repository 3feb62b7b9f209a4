import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { limits } from '../../sync-server/limits.ts';
import { type Answer, startServer, type TestServer } from '../builders/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
  await server.addDatabase('db', ['reader']);
  const docs = Array.from({ length: 40 }, (_, n) => ({ _id: `d${n}`, n, text: `${'a'.repeat(2_000)}!` }));
  await server.api('POST', '/db/_bulk_docs', { body: { docs } });
});
afterAll(() => server.close());

const find = (selector: unknown, more: object = {}): Promise<Answer> =>
  server.api('POST', '/db/_find', { body: { selector, ...more } });

describe('hostile selectors', () => {
  it('are refused within bounds', async () => {
    let deep: unknown = 1;
    for (let level = 0; level < 150; level += 1) deep = { a: deep };
    expect((await find(deep)).status).toBe(200);
    for (let level = 0; level < 150; level += 1) deep = { $not: deep };
    expect((await find(deep)).body).toMatchObject({ error: 'bad_request', reason: 'invalid JSON: nested too deep' });
    const wide = { $or: Array.from({ length: 100_000 }, (_, n) => ({ n })) };
    expect((await find(wide)).body.error).toBe('invalid_selector');
    const twice = await server.api('POST', '/db/_find', { raw: '{"selector":{"n":1,"n":2}}' });
    expect([twice.status, twice.body.error]).toEqual([400, 'bad_request']);
    for (const selector of [null, 1, 'x', [], [{}]]) {
      expect((await find(selector)).body.error).toBe('invalid_selector_json');
    }
    expect((await find({ 'a..b': 1 })).body.error).toBe('invalid_field_name');
    expect((await find({ $where: 'while(true){}' })).body.error).toBe('not_supported');
  });

  it('with expressions that explode elsewhere are answered', async () => {
    for (const $regex of ['^(a+)+$', '(a|a)*$', '(.*a){12}x', '(?=(a*)*b)']) {
      const start = performance.now();
      expect((await find({ _id: { $lt: 'd15' }, text: { $regex } })).status).toBe(200);
      expect(performance.now() - start).toBeLessThan(20_000);
    }
  });

  it('with expressions that are not to be had in linear time are refused', async () => {
    for (const $regex of ['(a)\\1', '(?>a)', 'a++', '(?R)', 'x{1000}{1000}', 'y'.repeat(limits.regexCharacters + 1)]) {
      expect((await find({ text: { $regex } })).body.error).toBe('bad_arg');
    }
  });

  it('do not hold up other requests', async () => {
    const order: string[] = [];
    const slow = find({ _id: { $lt: 'd15' }, text: { $regex: '(?=(a*)*b)' } }).then(() => order.push('search'));
    await new Promise((resolve) => setTimeout(resolve, 20));
    await server.api('GET', '/_up').then(() => order.push('other'));
    await slow;
    expect(order).toEqual(['other', 'search']);
  });
});

describe('indexes', () => {
  const index = { index: { fields: ['n'] }, name: 'n', ddoc: 'n' };

  it('are made and removed by administrators of the database, read by its members', async () => {
    const reader = await server.addUser('reader', ['reader']);
    const as = { as: reader };
    expect((await server.api('POST', '/db/_find', { ...as, body: { selector: { n: 1 } } })).body.docs).toHaveLength(1);
    expect((await server.api('GET', '/db/_index', as)).status).toBe(200);
    const refused = await server.api('POST', '/db/_index', { ...as, body: index });
    expect([refused.status, refused.body.error]).toEqual([401, 'unauthorized']);
    await server.api('POST', '/db/_index', { body: index });
    expect((await server.api('DELETE', '/db/_index/n/json/n', as)).status).toBe(401);
    const bulk = await server.api('POST', '/db/_index/_bulk_delete', { ...as, body: { docids: ['n'] } });
    expect(bulk.status).toBe(401);
    expect((await server.api('GET', '/db/_index')).body.total_rows).toBe(2);
  });

  it('get the names that CouchDB on Erlang 26 makes', async () => {
    const { body } = await server.api('POST', '/db/_index', {
      body: { index: { fields: ['age'] }, w: 3, name: 'age' },
    });
    expect(body.id).toBe('_design/9dff7e4de1e81040546482362791891224627b28');
  });

  it('leave nothing on the disk when they are removed', async () => {
    await server.addDatabase('secrets');
    await server.api('POST', '/secrets/_bulk_docs', { body: { docs: [{ _id: 'x', word: 'Rumpelstilzchen' }] } });
    await server.api('POST', '/secrets/_index', { body: { index: { fields: ['word'] }, name: 'w', ddoc: 'w' } });
    const body = { selector: { word: { $gt: 'R' } } };
    expect((await server.api('POST', '/secrets/_find', { body })).body.docs).toHaveLength(1);
    expect(indexFilesWith('Rumpelstilzchen')).not.toEqual([]);
    await server.api('DELETE', '/secrets/_index/w/json/w');
    expect(indexFilesWith('Rumpelstilzchen')).toEqual([]);
  });

  it('compare ids by bytes too', async () => {
    await server.addDatabase('ids');
    await server.api('POST', '/ids/_bulk_docs', { body: { docs: ['Z', 'a', 'b'].map((_id) => ({ _id, n: 1 })) } });
    await server.api('POST', '/ids/_index', { body: { index: { fields: ['n', '_id'] }, name: 'n', ddoc: 'n' } });
    const body = { selector: { n: 1, _id: { $gt: 'Z' } }, use_index: 'n', fields: ['_id'] };
    expect((await server.api('POST', '/ids/_find', { body })).body).toMatchObject({
      docs: [{ _id: 'a' }, { _id: 'b' }],
    });
  });
});

it('long answers come in pieces', async () => {
  const { body, text } = await find({ n: { $gte: 0 } }, { limit: 1_000 });
  expect(body.docs).toHaveLength(40);
  expect(text.length).toBeGreaterThan(80_000);
});

function indexFilesWith(word: string): string[] {
  const files = readdirSync(server.folder, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  const paths = files.map((file) => join(file.parentPath, file.name)).filter((path) => path.includes('index'));
  return paths.filter((path) => readFileSync(path).includes(word));
}
