import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { backup, restore } from '@cloudant/couchbackup';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ListeningServer, startListening } from '../builders/listening-server.ts';

let server: ListeningServer;
beforeAll(async () => {
  server = await startListening();
});
afterAll(() => server.close());

it('couchbackup backs a database up and restores it into another', async () => {
  await server.addDatabase('from');
  await server.addDatabase('to');
  const docs = Array.from({ length: 50 }, (_, n) => ({ _id: `doc-${n}`, n }));
  await server.api('POST', '/from/_bulk_docs', { body: { docs } });
  const target = new PassThrough();
  const kept = text(target);
  await new Promise<void>((resolve, reject) => {
    const url = `${server.adminUrl}/from`;
    backup(url, target, { quiet: true }, (error) => (error ? reject(error) : resolve()));
  });
  target.end();
  const source = new PassThrough();
  source.end(await kept);
  await new Promise<void>((resolve, reject) => {
    const url = `${server.adminUrl}/to`;
    restore(source, url, { quiet: true }, (error) => (error ? reject(error) : resolve()));
  });
  const [before, after] = await Promise.all(['from', 'to'].map((db) => server.api('GET', `/${db}/_all_docs`)));
  expect(after?.body).toEqual(before?.body);
  expect(after?.body.rows).toHaveLength(50);
});
