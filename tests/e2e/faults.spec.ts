import { expect, type Page, test } from '@playwright/test';
import { createFaultyProxy, type FaultyProxy } from '../builders/faulty-proxy.ts';
import { seededRandom } from '../builders/random.ts';
import { createTestServer, type TestServer } from '../builders/test-server.ts';
import { createTablet, readyForOffline, record, signIn, type Tablet, visit } from './support/tablet.ts';

/*
 * The app in a real browser, with a network that cuts, lies, hangs and sleeps. CYCLES says how often the browser is
 * killed, FAULTS how many requests are hurt, LATENCY how late an answer may be (ms).
 */

test.describe.configure({ mode: 'serial' });

const cycles = Number(process.env.CYCLES ?? 3);
const wanted = Number(process.env.FAULTS ?? 15);
const longest = Number(process.env.LATENCY ?? 1000);
const seed = Number(process.env.SEED ?? 20_261_125);
const outcomes = ['Beraten', 'Gelöst', 'Verwiesen', 'Gegangen'];
const user = 'counter.westerfilde';
const authorization = `Basic ${Buffer.from(`${user}:willkommen-in-dortmund`).toString('base64')}`;

let server: TestServer;
let proxy: FaultyProxy;
let tablet: Tablet;
const page = (): Page => tablet.page();

/** What the server holds, asked past the proxy. */
async function idsAtServer(): Promise<string[]> {
  const path = '/site-westerfilde/_all_docs?startkey="consultation-"&endkey="consultation."';
  const response = await fetch(server.url + path, { headers: { authorization } });
  return ((await response.json()) as { rows: { id: string }[] }).rows.map(({ id }) => id);
}
const countAtServer = async (): Promise<number> => (await idsAtServer()).length;
const status = (on: Page) => on.getByRole('status').first();

test.beforeAll(async () => {
  server = await createTestServer();
  const only = (_method: string, path: string): boolean => !path.startsWith('/app/');
  proxy = await createFaultyProxy({ target: server.url, random: seededRandom(seed), share: 0.4, longest, only });
  proxy.heal();
  tablet = await createTablet(proxy.url);
  await signIn(page(), user);
  await readyForOffline(page());
});
test.afterAll(async () => {
  await tablet?.close();
  await proxy?.close();
  await server?.destroy();
});

test('a faulty line loses nothing and ends with everything on the server', async () => {
  test.setTimeout(3_600_000);
  proxy.hurt();
  let saved = 0;
  while (proxy.total() < wanted || saved < 4) {
    if (saved < 40) {
      await record(page(), { field: 'Wohnen', outcome: outcomes[saved % outcomes.length] ?? '' });
      saved += 1;
    }
    await page().waitForTimeout(300);
    if (await page().getByRole('button', { name: 'Anmelden' }).isVisible()) {
      // Twice refused: then a person is asked, and nothing else stops.
      await page().getByLabel('Passwort', { exact: true }).fill('willkommen-in-dortmund');
      await page().getByRole('button', { name: 'Anmelden' }).click();
    }
  }
  proxy.heal();
  await expect(status(page())).toContainText('Alles ist auf dem Server', { timeout: 60_000 });
  expect(await countAtServer()).toBe(saved);
  console.info(`${proxy.total()} requests hurt, ${saved} records`);
});

test('a session that ran out is renewed without a person', async () => {
  const before = await countAtServer();
  await tablet.context().clearCookies();
  await record(page(), { field: 'Arbeit', outcome: 'Beraten' });
  await expect.poll(countAtServer, { timeout: 15_000 }).toBe(before + 1);
  await expect(page().getByLabel('Passwort', { exact: true })).toHaveCount(0);
});

test('when the lid opens, what hangs from before the sleep is given up and syncing starts within two seconds', async () => {
  const before = await countAtServer();
  proxy.stall(true);
  await record(page(), { field: 'Bildung', outcome: 'Beraten' });
  await page().waitForTimeout(1500);
  expect(await countAtServer()).toBe(before);
  proxy.stall(false);
  await page().evaluate(() => document.dispatchEvent(new Event('resume')));
  await expect.poll(countAtServer, { timeout: 4000, intervals: [100] }).toBe(before + 1);
});

test('a half-open connection is noticed within 30 s and recovered, whatever nobody says', async () => {
  const before = await countAtServer();
  proxy.stall(true);
  await record(page(), { field: 'Bildung', outcome: 'Gelöst' });
  await page().waitForTimeout(1000);
  proxy.stall(false);
  await expect.poll(countAtServer, { timeout: 40_000 }).toBe(before + 1);
  await expect(status(page())).toContainText('Alles ist auf dem Server');
});

test('two tabs record at the same time, and the one that syncs is killed: once each, and the other takes over', async () => {
  const before = await countAtServer();
  const second = await tablet.context().newPage();
  await visit(second, `${proxy.url}/app/`);
  await expect(status(second)).toContainText('Alles ist auf dem Server');
  for (let round = 0; round < 2; round += 1) {
    await page().bringToFront();
    await record(page(), { field: 'Wohnen', outcome: 'Gelöst' });
    await second.bringToFront();
    await record(second, { field: 'Arbeit', outcome: 'Gelöst' });
  }
  await expect.poll(countAtServer, { timeout: 15_000 }).toBe(before + 4);
  await record(second, { field: 'Gesundheit', outcome: 'Gelöst' });
  await page().close();
  await record(second, { field: 'Gesundheit', outcome: 'Beraten' });
  await expect.poll(countAtServer, { timeout: 15_000 }).toBe(before + 6);
  await expect(status(second)).toContainText('Alles ist auf dem Server');
  expect(new Set(await idsAtServer()).size).toBe(before + 6);
});

test(`the browser is killed as soon as it says "saved", ${cycles} times: nothing is lost`, async () => {
  test.setTimeout(60_000 + cycles * 40_000);
  const other = await createTablet(proxy.url);
  await signIn(other.page(), user);
  await readyForOffline(other.page());
  const before = await countAtServer();
  for (let cycle = 0; cycle < cycles; cycle += 1) {
    await record(other.page(), { field: 'Ehrenamt', outcome: outcomes[cycle % outcomes.length] ?? '' });
    await other.crash();
  }
  await expect.poll(countAtServer, { timeout: 30_000 }).toBe(before + cycles);
  await other.close();
});
