import nano from 'nano';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ListeningServer, startListening } from '../builders/listening-server.ts';

let server: ListeningServer;
beforeAll(async () => {
  server = await startListening();
});
afterAll(() => server.close());

it('nano makes a database, writes, reads and removes a document', async () => {
  const couch = nano(server.adminUrl);
  await couch.db.create('nano');
  const db = couch.use<{ text: string }>('nano');
  const { rev } = await db.insert({ text: 'ü' }, 'first');
  expect(await db.get('first')).toEqual({ _id: 'first', _rev: rev, text: 'ü' });
  expect(await db.destroy('first', rev)).toMatchObject({ ok: true });
  await expect(db.get('first')).rejects.toMatchObject({ statusCode: 404, reason: 'deleted' });
});
