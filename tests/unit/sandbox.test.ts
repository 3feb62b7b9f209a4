import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Program } from '../../sync-server/sandbox/protocol.ts';
import { createSandbox, type Sandbox } from '../../sync-server/sandbox/sandbox.ts';

let sandbox: Sandbox;
beforeAll(() => {
  sandbox = createSandbox(1);
});
afterAll(() => sandbox.close());

const run = async (program: Program, ...calls: readonly (readonly string[])[]): Promise<unknown[]> => {
  const outcomes = await sandbox.run(
    program,
    calls.map((texts) => ({ texts })),
  );
  return outcomes.map((outcome) => ('text' in outcome ? JSON.parse(outcome.text) : outcome.refusal.error));
};
const map = (functions: readonly string[], lib?: object): Program => ({
  kind: 'map',
  functions,
  lib: lib && JSON.stringify(lib),
});

it('maps documents with all functions of a design document', async () => {
  const program = map([
    'function (doc) { emit(doc.a, 1); emit([doc.a], { sum: sum([1, 2]) }); }',
    'doc => { if (isArray(doc.b)) emit(null) };',
  ]);
  expect(await run(program, ['{"a":1}'], ['{"a":"x","b":[]}'])).toEqual([
    [
      [
        [1, 1],
        [[1], { sum: 3 }],
      ],
      [],
    ],
    [
      [
        ['x', 1],
        [['x'], { sum: 3 }],
      ],
      [[null, null]],
    ],
  ]);
});

it('skips the document that a map function fails on, and that function alone', async () => {
  const program = map([
    'function (doc) { emit(1); doc.a.b; }',
    'function again(doc) { if (doc.deep) again(doc); emit(2); }',
  ]);
  expect(await run(program, ['{}'], ['{"a":{}}'], ['{"deep":1}'])).toEqual([
    [[], [[2, null]]],
    [[[1, null]], [[2, null]]],
    [[], []],
  ]);
});

it('lets map functions require modules of views.lib, and nothing else', async () => {
  const program = map(
    [`function () { emit(require('views/lib/a').n); }`, `function () { emit(require('lib/a').n); }`],
    {
      a: 'exports.n = 7;',
    },
  );
  expect(await run(program, ['{}'])).toEqual([[[[7, null]], []]]);
});

it('reduces and rereduces', async () => {
  const program: Program = {
    kind: 'reduce',
    functions: ['function (keys, values, rereduce) { return [keys, sum(values), rereduce]; }', 'function () {}'],
  };
  const keys = '[["k","id"]]';
  expect(
    await run(program, ['0', keys, '[1,2]', 'false'], ['0', 'null', '[3]', 'true'], ['1', keys, '[1]', 'false']),
  ).toEqual([[[['k', 'id']], 3, false], [null, 3, true], null]);
});

it('filters with a request', async () => {
  const design = JSON.stringify({
    lib: { l: 'exports.is = 1;' },
    filters: { f: `function (doc, req) { return doc.n === req.query.n && require('lib/l').is; }` },
  });
  const program: Program = { kind: 'filter', design, path: ['filters', 'f'] };
  const req = '{"query":{"n":2}}';
  expect(await run(program, ['{"n":1}', req], ['{"n":2}', req])).toEqual([false, true]);
  expect(await run({ ...program, path: ['filters', 'none'] }, ['{}', req])).toEqual(['compilation_error']);
});

it('gives the same rows at any time', async () => {
  const program = map([
    'function () { emit([Date.now(), +new Date(), new Date().constructor.now(), Date(), Math.random()]); }',
  ]);
  const [first] = await run(program, ['{}']);
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(await run(program, ['{}'])).toEqual([first]);
  expect(
    await run(map(['function (doc) { emit(new Date(doc.at).getUTCFullYear()); }']), ['{"at":"2026-01-02"}']),
  ).toEqual([[[[2026, null]]]]);
});

it('names what does not compile, and gives up what never ends', async () => {
  expect(await run(map(['function (']), ['{}'])).toEqual(['compilation_error']);
  expect(await run(map(['1']), ['{}'])).toEqual(['compilation_error']);
  expect(await run(map(['function (doc) { while (doc.hang); emit(1); }']), ['{"hang":1}'], ['{}'])).toEqual([
    'timeout',
    [[[1, null]]],
  ]);
});
