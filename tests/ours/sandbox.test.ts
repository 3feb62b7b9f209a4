import { afterAll, beforeAll, expect, it } from 'vitest';
import { startServer, type TestServer } from '../builders/server.ts';

let server: TestServer;
let count = 0;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

/** A new database with this validation function. */
async function withFunction(source: string, more: object = {}): Promise<string> {
  count += 1;
  await server.addDatabase(`db${count}`, ['counter']);
  const body = { validate_doc_update: source, ...more };
  expect((await server.api('PUT', `/db${count}/_design/rules`, { body })).status).toBe(201);
  return `/db${count}`;
}

it.each([
  ['does not compile', 'function (n) {', 'compilation_error'],
  ['is no function', '"text"', 'compilation_error'],
  ['throws an error', 'function (n) { n.a.b; }', 'TypeError'],
  ['throws something else', 'function () { throw "no"; }', 'unknown_error'],
  ['misses a module', `function () { require('lib/none'); }`, 'Error'],
  ['recurses for ever', 'function f(n) { f(n); }', 'InternalError'],
  ['eats memory', 'function () { var a = []; for (;;) a.push(new Array(9999).fill(1)); }', 'InternalError'],
  ['never ends', 'function () { for (;;) {} }', 'timeout'],
])('refuses the write when the function %s', async (_what, source, error) => {
  const db = await withFunction(source);
  const { status, body } = await server.api('PUT', `${db}/x`, { body: {} });
  expect([status, body.error]).toEqual([500, error]);
  expect(body.reason).not.toBe('');
  expect((await server.api('GET', `${db}/x`)).status).toBe(404);
});

it('lets no function reach the machine, or the next request', async () => {
  const db = await withFunction(`function (n) {
    if (n.look) throw({ forbidden: toJSON([typeof process, typeof fetch, typeof std, typeof globalThis.left]) });
    globalThis.left = n; Object.prototype.left = n;
  }`);
  await server.api('PUT', `${db}/x`, { body: {} });
  const { body } = await server.api('PUT', `${db}/y`, { body: { look: 1 } });
  expect(JSON.parse(body.reason)).toEqual(['undefined', 'undefined', 'undefined', 'undefined']);
});

it('does not let one database hold up another', async () => {
  const slow = await withFunction('function () { for (;;) {} }');
  const quick = await withFunction('function () {}');
  // A second each: time enough for the other on a busy machine.
  const docs = [{ _id: '1' }, { _id: '2' }, { _id: '3' }, { _id: '4' }];
  const hung = server.api('POST', `${slow}/_bulk_docs`, { body: { docs } });
  let isOver = false;
  void hung.then(() => {
    isOver = true;
  });
  expect((await server.api('PUT', `${quick}/x`, { body: {} })).status).toBe(201);
  expect(isOver).toBe(false);
  expect((await hung).body.map(({ error }) => error)).toEqual(docs.map(() => 'timeout'));
});
