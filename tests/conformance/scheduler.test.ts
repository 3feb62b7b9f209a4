import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ListeningServer, startListening } from '../builders/listening-server.ts';
import { until } from '../builders/until.ts';

let server: ListeningServer;
beforeAll(async () => {
  server = await startListening();
  await server.addDatabase('from');
  for (const name of ['a', 'b', 'c']) {
    const body = { source: 'from', target: `to-${name}`, create_target: name !== 'c', continuous: name === 'a' };
    await server.api('PUT', `/_replicator/${name}`, { body });
  }
  await server.api('PUT', '/_replicator/d', { body: { source: 'from', target: 'ftp://host/db' } });
  await until(async () => {
    const states = (await docs()).body.docs.map(({ state }) => state);
    return states.join() === 'running,completed,crashing,failed';
  });
});
afterAll(() => server.close());

const docs = (query = '') => server.api('GET', `/_scheduler/docs${query}`);
const idsOf = async (query: string) => (await docs(query)).body.docs.map(({ doc_id }) => doc_id);

it('lists documents by id with their states, in pages', async () => {
  const { body } = await docs('/_replicator');
  expect(body).toMatchObject({ total_rows: 4, offset: 0 });
  expect(Object.keys(body.docs[0] ?? {})).toEqual([
    'database',
    'doc_id',
    'id',
    'node',
    'source',
    'target',
    'state',
    'info',
    'error_count',
    'last_updated',
    'start_time',
    'source_proxy',
    'target_proxy',
  ]);
  expect((await docs('?limit=2&skip=1')).body).toMatchObject({ offset: 1, docs: [{ doc_id: 'b' }, { doc_id: 'c' }] });
  expect(await idsOf('?descending=true')).toEqual(['d', 'c', 'b', 'a']);
});

it('lists those in the states that are asked for', async () => {
  expect(await idsOf('?states=completed,failed')).toEqual(['b', 'd']);
  expect(await idsOf('/_replicator?states=CRASHING')).toEqual(['c']);
  expect(await docs('?states=asleep')).toMatchObject({ status: 400, body: { error: 'query_parse_error' } });
});

it('tells of one document, and of none that is not there', async () => {
  expect((await docs('/_replicator/b')).body).toMatchObject({ doc_id: 'b', state: 'completed', id: null });
  for (const path of ['/_replicator/none', '/from', '/from/a', '/none/_replicator']) {
    expect((await docs(path)).status).toBe(404);
  }
});

it('lists jobs, those that wait to run again too, and tells of one', async () => {
  const { body } = await server.api('GET', '/_scheduler/jobs');
  expect(body.total_rows).toBe(2);
  expect(new Set(body.jobs.map(({ doc_id }) => doc_id))).toEqual(new Set(['a', 'c']));
  const [job] = body.jobs.map((row) => row);
  expect(job).toMatchObject({ node: 'nonode@nohost', source: 'from', info: { docs_written: 0 } });
  expect((await server.api('GET', `/_scheduler/jobs/${String(job?.id)}`)).body.id).toBe(job?.id);
  expect((await server.api('GET', '/_scheduler/jobs?limit=1&skip=1')).body).toMatchObject({ offset: 1, total_rows: 2 });
  expect((await server.api('GET', '/_scheduler/jobs/none')).status).toBe(404);
  expect((await server.api('POST', '/_scheduler/jobs')).status).toBe(405);
});
