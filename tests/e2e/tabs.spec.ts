import { type CDPSession, expect, type Page, test } from '@playwright/test';
import { createTestServer, type TestServer } from '../builders/test-server.ts';
import { createTablet, record, signIn, type Tablet, untilSynced, visit } from './support/tablet.ts';

/* Two tabs of one vault: whatever the browser does to the one that syncs, the visible one's records go up, once. */

test.describe.configure({ mode: 'serial' });

let server: TestServer;
let tablet: Tablet;
const user = 'counter.westerfilde';
const authorization = `Basic ${Buffer.from(`${user}:willkommen-in-dortmund`).toString('base64')}`;

test.beforeAll(async () => {
  server = await createTestServer();
  tablet = await createTablet(server.url);
  await signIn(tablet.page(), user);
});
test.afterAll(async () => {
  await tablet?.close();
  await server?.destroy();
});

async function idsAtServer(): Promise<string[]> {
  const path = '/site-westerfilde/_all_docs?startkey="consultation-"&endkey="consultation."';
  const response = await fetch(server.url + path, { headers: { authorization } });
  return ((await response.json()) as { rows: { id: string }[] }).rows.map(({ id }) => id);
}
const countAtServer = async (): Promise<number> => (await idsAtServer()).length;

/** A second tab, opened after the first, which therefore is the one that syncs. */
async function openSecond(): Promise<Page> {
  const second = await tablet.context().newPage();
  await visit(second, `${server.url}/app/`);
  await untilSynced(second);
  return second;
}

const devtools = (page: Page): Promise<CDPSession> => tablet.context().newCDPSession(page);

test('a hidden tab hands over, however slow the browser makes it', async () => {
  const first = tablet.page();
  const second = await openSecond();
  const before = await countAtServer();
  await (await devtools(first)).send('Emulation.setCPUThrottlingRate', { rate: 20 });
  await first.evaluate(() => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => true });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await record(second, { field: 'Bildung', outcome: 'Beraten' });
  await expect.poll(countAtServer, { timeout: 6000, intervals: [100] }).toBe(before + 1);
  await (await devtools(first)).send('Emulation.setCPUThrottlingRate', { rate: 1 });
  await visit(first, `${server.url}/app/`);
  await untilSynced(first);
  await second.close();
});

test('a frozen tab is relieved: what the visible one saves goes up within seconds, and once', async () => {
  const first = tablet.page();
  const second = await openSecond();
  const before = await countAtServer();
  const frozen = await devtools(first);
  await frozen.send('Page.setWebLifecycleState', { state: 'frozen' });
  await record(second, { field: 'Wohnen', outcome: 'Beraten' });
  await expect.poll(countAtServer, { timeout: 12_000, intervals: [100] }).toBe(before + 1);
  await record(second, { field: 'Wohnen', outcome: 'Gelöst' });
  await expect.poll(countAtServer, { timeout: 4000, intervals: [100] }).toBe(before + 2);
  await frozen.send('Page.setWebLifecycleState', { state: 'active' });
  await record(first, { field: 'Arbeit', outcome: 'Gelöst' });
  await expect.poll(countAtServer, { timeout: 8000 }).toBe(before + 3);
  await untilSynced(first);
  await untilSynced(second);
  expect(await countAtServer()).toBe(before + 3);
  await second.close();
});

test('the renderer of the tab that syncs crashes while records wait: the other sends them, once', async () => {
  const first = tablet.page();
  const second = await openSecond();
  const before = await countAtServer();
  await server.stop();
  await record(first, { field: 'Gesundheit', outcome: 'Beraten' });
  await record(first, { field: 'Gesundheit', outcome: 'Gelöst' });
  await record(second, { field: 'Ehrenamt', outcome: 'Gelöst' });
  const crashed = first.waitForEvent('crash');
  // Nobody is left to answer.
  void (await devtools(first)).send('Page.crash').catch(() => undefined);
  await crashed;
  await server.start();
  await expect.poll(countAtServer, { timeout: 15_000 }).toBe(before + 3);
  await untilSynced(second);
  expect(new Set(await idsAtServer()).size).toBe(before + 3);
  await second.close();
});
