import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { createTestServer, type TestServer } from '../builders/test-server.ts';
import { createTablet, record, signIn, untilSynced, visit } from './support/tablet.ts';

/* What a coordinator administers in the app, and how it reaches those whom it is about. */

let server: TestServer;
test.skip(process.env.BACKEND === 'bare', 'a bare CouchDB has no city services');
test.beforeAll(async () => {
  server = await createTestServer();
});
test.afterAll(() => server?.destroy());

const noViolations = async (page: Page): Promise<void> => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
};

test('a new colleague gets a sheet, signs in with it once, chooses a password and works', async () => {
  const desk = await createTablet(server.url);
  const page = desk.page();
  await signIn(page, 'coordinator');
  await page.getByRole('link', { name: 'Mehr' }).click();
  await page.getByRole('link', { name: 'Konten' }).click();
  await expect(page.getByRole('button', { name: /counter\.brackel Beratung Brackel/ })).toBeVisible();
  await noViolations(page);
  await page.getByRole('button', { name: 'Konto anlegen' }).click();
  await page.getByLabel('Benutzername').fill('a.yilmaz');
  await page.getByLabel('Aufgabe', { exact: true }).selectOption({ label: 'Beratung Westerfilde' });
  await page.getByRole('button', { name: 'Anlegen und Blatt zeigen' }).click();
  await expect(page.getByRole('alert')).toContainText('noch nicht hinzugefügt');
  await page.getByRole('button', { name: 'Aufgabe hinzufügen' }).click();
  await noViolations(page);
  await page.getByRole('button', { name: 'Anlegen und Blatt zeigen' }).click();
  const sheet = page.getByRole('dialog', { name: 'Blatt für a.yilmaz' });
  await expect(sheet.getByRole('button', { name: 'Blatt drucken' })).toBeVisible();
  const once = /[a-z2-9]{4}(-[a-z2-9]{4}){3}/.exec(await sheet.innerText())?.[0] ?? '';
  await page.getByRole('button', { name: 'Fertig' }).click();
  await expect(page.getByRole('button', { name: /a\.yilmaz.*Einmalpasswort bis/ })).toBeVisible();
  expect(await page.content()).not.toContain(once);

  const tablet = await createTablet(server.url);
  const counter = tablet.page();
  await counter.getByLabel('Benutzername').fill('a.yilmaz');
  await counter.getByLabel('Passwort', { exact: true }).fill(once);
  await counter.getByRole('button', { name: 'Anmelden' }).click();
  await expect(counter.getByRole('heading', { name: 'Ihr eigenes Passwort' })).toBeVisible();
  await counter.getByLabel('Neues Passwort').fill('gieskanne blau morgen elf');
  await counter.getByRole('button', { name: 'Passwort festlegen' }).click();
  await record(counter, { field: 'Wohnen', outcome: 'Gelöst' });
  await untilSynced(counter);

  await visit(page, `${server.url}/app/administration/users`);
  await page.getByRole('button', { name: /^a\.yilmaz Beratung Westerfilde$/ }).click();
  await page.getByRole('button', { name: 'Konto deaktivieren' }).click();
  await expect(page.getByRole('dialog')).toContainText('alle Sitzungen enden sofort');
  await page.getByRole('button', { name: 'Deaktivieren', exact: true }).click();
  await expect(page.getByRole('button', { name: /a\.yilmaz.*Deaktiviert seit/ })).toBeVisible();
  await record(counter, { field: 'Bildung', outcome: 'Beraten' });
  await expect(counter.getByRole('status')).toContainText('Bitte neu anmelden', { timeout: 30_000 });
  await visit(counter, `${server.url}/app/sync`, 'gieskanne blau morgen elf');
  await expect(counter.getByText('Bildung: Beraten')).toBeVisible();
  await tablet.close();
  await desk.close();
});

test('a new site is there at once, and a lost tablet has a sheet', async () => {
  const desk = await createTablet(server.url);
  const page = desk.page();
  await signIn(page, 'coordinator');
  await visit(page, `${server.url}/app/administration/sites`);
  await page.getByRole('button', { name: 'Standort anlegen' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Pop-up Hörder Burg');
  await page.getByRole('button', { name: 'Speichern' }).click();
  await expect(page.getByRole('alert')).toContainText('Kurzname: Diese Angabe fehlt');
  await page.getByLabel('Kurzname').fill('Burg');
  await page.getByRole('checkbox', { name: 'Hörde' }).check();
  await expect(page.getByLabel('Kennung')).toHaveValue('pop-up-hoerder-burg');
  await noViolations(page);
  await page.getByRole('button', { name: 'Speichern' }).click();
  await page.getByRole('button', { name: /Pop-up Hörder Burg/ }).click();
  await page.getByRole('button', { name: 'Standort schließen' }).click();
  await page.getByLabel('Nachfolge').selectOption({ label: 'Hörde' });
  await page.getByRole('button', { name: 'Standort schließen' }).click();
  await expect(page.getByRole('button', { name: /Pop-up Hörder Burg.*Nachfolge: Hörde/ })).toBeVisible();

  const tablet = await createTablet(server.url);
  await signIn(tablet.page(), 'counter.brackel');
  await record(tablet.page(), { field: 'Wohnen', outcome: 'Gelöst' });
  await untilSynced(tablet.page());
  // A change is told at most every five seconds.
  await tablet.page().waitForTimeout(7_000);
  await visit(page, `${server.url}/app/administration/devices`);
  await page.getByRole('button', { name: /counter\.brackel/ }).click();
  await noViolations(page);
  await page.getByRole('button', { name: 'Tablet sperren' }).click();
  await page.getByRole('button', { name: 'Sperren', exact: true }).click();
  await expect(page.getByText('Verloren, solange es nicht gefunden wird')).toBeVisible();
  await page.getByRole('button', { name: 'Meldebogen' }).click();
  await expect(page.getByRole('heading', { name: 'Meldebogen: verlorenes Tablet' })).toBeVisible();
  await expect(page.getByRole('row', { name: /Themen und Ergebnisse der Beratung.*1/ })).toBeVisible();
  await noViolations(page);
  await expect(tablet.page().getByRole('alert')).toContainText('Dieses Tablet wurde gesperrt', { timeout: 90_000 });
  await tablet.close();
  await desk.close();
});

test('what is not the coordinator’s is not there for others', async () => {
  const tablet = await createTablet(server.url);
  const page = tablet.page();
  await signIn(page, 'supervisor');
  await page.getByRole('link', { name: 'Mehr' }).click();
  await expect(page.getByRole('heading', { name: 'Mehr' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Konten' })).toHaveCount(0);
  await visit(page, `${server.url}/app/administration/users`);
  await expect(page.getByRole('button', { name: 'Konto anlegen' })).toHaveCount(0);
  await tablet.close();
});
