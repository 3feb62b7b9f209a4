import { expect, type Page, test } from '@playwright/test';
import { createTestServer, type TestServer } from '../builders/test-server.ts';
import { createTablet, readyForOffline, record, signIn, untilSynced, visit } from './support/tablet.ts';

/* A tablet that is lost, as the coordinator, its finder and its user meet it. */

const password = 'willkommen-in-dortmund';
const user = 'counter.westerfilde';
let server: TestServer;
test.skip(process.env.BACKEND === 'bare', 'a bare CouchDB has no city services');
test.beforeAll(async () => {
  server = await createTestServer();
});
test.afterAll(() => server?.destroy());

type Device = {
  id: string;
  seen: string;
  vaults: Record<string, { unsent: number; since: string | null; held: Record<string, number> } | null>;
  revoked?: { toldAt?: string; wipedAt?: string };
};

/** As the coordinator, by the same interface that the app uses. */
async function city<T>(method: string, path: string, body?: object): Promise<T> {
  const response = await fetch(`${server.url}/_city${path}`, {
    method,
    headers: {
      authorization: `Basic ${Buffer.from(`coordinator:${password}`).toString('base64')}`,
      'content-type': 'application/json',
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return (await response.json()) as T;
}
const deviceIdOf = (page: Page): Promise<string> =>
  page.evaluate(
    () =>
      new Promise<string>((resolve, reject) => {
        const opening = indexedDB.open('sprechstunde-device');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const asking = opening.result.transaction('settings').objectStore('settings').get('device');
          asking.onsuccess = () => {
            opening.result.close();
            resolve((asking.result as { value: string }).value);
          };
        };
      }),
  );
const wrapsOf = (page: Page): Promise<string[]> =>
  page.evaluate(
    () =>
      new Promise<string[]>((resolve, reject) => {
        const opening = indexedDB.open('sprechstunde-device');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const asking = opening.result.transaction('vaults').objectStore('vaults').getAll();
          asking.onsuccess = () => {
            opening.result.close();
            resolve((asking.result as { wrap: string }[]).map(({ wrap }) => wrap));
          };
        };
      }),
  );
const reportOf = async (id: string): Promise<Device | undefined> =>
  (await city<{ device?: Device }>('GET', `/devices/${id}`)).device;
const locked = (page: Page) => page.getByRole('alert').filter({ hasText: 'Dieses Tablet wurde gesperrt' });

test('a tablet reports itself; revoked, its keys go and its records stay; the same user goes on elsewhere', async () => {
  const lost = await createTablet(server.url);
  const other = await createTablet(server.url);
  const page = lost.page();
  await signIn(page, user);
  await record(page, { field: 'Wohnen', outcome: 'Gelöst' });
  await untilSynced(page);
  const id = await deviceIdOf(page);
  await expect
    .poll(async () => Object.values((await reportOf(id))?.vaults ?? {})[0]?.held.consultation, { timeout: 30_000 })
    .toBe(1);
  await readyForOffline(page);
  await lost.offline(true);
  await record(page, { field: 'Bildung', outcome: 'Beraten' });
  await signIn(other.page(), user);
  expect((await wrapsOf(page))[0]).not.toBe('');

  await city('POST', `/devices/${id}/revoke`, {});
  expect(Object.values((await reportOf(id))?.vaults ?? {})[0]?.unsent).toBe(0);
  await lost.offline(false);
  await expect(locked(page)).toBeVisible({ timeout: 30_000 });
  expect(await wrapsOf(page)).toEqual(['']);
  await expect(page.getByText('1 Eintrag nur auf diesem Tablet')).toBeVisible();
  await expect.poll(async () => (await reportOf(id))?.revoked?.wipedAt).toBeTruthy();

  await expect(page.getByText('Kein Passwort öffnet diesen Tresor mehr')).toBeVisible();
  await expect(page.getByLabel('Passwort', { exact: true })).toHaveCount(0);
  const answer = await page.evaluate(async () => (await fetch('/site-westerfilde/_all_docs')).status);
  expect(answer).toBe(401);

  await record(other.page(), { field: 'Gesundheit', outcome: 'Beraten' });
  await untilSynced(other.page());
  await lost.close();
  await other.close();
});

test('a tablet that is locked hears of it when it starts, and that it was found', async () => {
  const tablet = await createTablet(server.url);
  const page = tablet.page();
  await signIn(page, 'counter.brackel');
  const id = await deviceIdOf(page);
  await expect.poll(async () => (await reportOf(id))?.id, { timeout: 30_000 }).toBe(id);
  await page.goto('about:blank');
  await city('POST', `/devices/${id}/revoke`, {});
  await page.goto(`${server.url}/app/`);
  await expect(locked(page)).toBeVisible();
  expect(await wrapsOf(page)).toEqual(['']);
  await city('POST', `/devices/${id}/restore`, {});
  await page.reload();
  await expect(page.getByText('Kein Passwort öffnet diesen Tresor mehr')).toBeVisible();
  await expect(locked(page)).toHaveCount(0);
  await page.getByRole('button', { name: 'Jemand anderes' }).click();
  await page.getByLabel('Benutzername').fill('counter.brackel');
  await page.getByLabel('Passwort', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Anmelden' }).click();
  await expect(page.getByRole('status')).toContainText('Alles ist auf dem Server');
  await tablet.close();
});

test('a role that goes while the tablet is offline: nothing is lost, each record says why it waits', async () => {
  const tablet = await createTablet(server.url);
  const page = tablet.page();
  await signIn(page, user);
  await readyForOffline(page);
  await tablet.offline(true);
  await record(page, { field: 'Wohnen', outcome: 'Gelöst' });
  const { users } = await city<{ users: { name: string; author: string; roles: string[] }[] }>('GET', '/users');
  const account = users.find(({ name }) => name === user);
  await city('PUT', `/users/${account?.author}`, { roles: ['site:brackel:counter'], grants: [] });
  await tablet.offline(false);
  await expect(page.getByRole('status')).toContainText('1 Eintrag', { timeout: 30_000 });
  await visit(page, `${server.url}/app/sync`);
  await expect(page.getByText(/darf|Recht/).first()).toBeVisible({ timeout: 30_000 });
  await city('PUT', `/users/${account?.author}`, { roles: account?.roles ?? [], grants: [] });
  await expect(page.getByRole('status')).toContainText('Alles ist auf dem Server', { timeout: 60_000 });
  await tablet.close();
});
