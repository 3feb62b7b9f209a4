import { afterAll, beforeAll, expect, it } from 'vitest';
import { startServer, type TestServer } from '../builders/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

it('sends a browser to the app', async () => {
  const { status, headers } = await server.api('GET', '/', { as: null, headers: { accept: 'text/html,*/*' } });
  expect([status, headers.location]).toEqual([302, '/app/']);
});
