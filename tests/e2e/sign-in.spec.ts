import { expect, test } from '@playwright/test';
import { createTestServer, type TestServer } from '../builders/test-server.ts';
import { createTablet, readyForOffline, signIn, unlock, visit } from './support/tablet.ts';

let server: TestServer;

test.beforeAll(async () => {
  server = await createTestServer();
});
test.afterAll(() => server.destroy());

test('ten wrong passwords each get a clear sentence, and the tenth does not lose anything', async () => {
  const tablet = await createTablet(server.url);
  const page = tablet.page();
  await page.getByLabel('Benutzername').fill('coordinator');
  const sentences: string[] = [];
  for (let attempt = 0; attempt < 10; attempt += 1) {
    await page.getByLabel('Passwort', { exact: true }).fill(`wrong-password-${attempt}`);
    const answered = page.waitForResponse(
      (response) => response.url().endsWith('/_session') && response.request().method() === 'POST',
    );
    await page.getByRole('button', { name: 'Anmelden' }).click();
    await answered;
    sentences.push((await page.getByRole('alert').textContent()) ?? '');
  }
  expect(sentences[0]).toContain('Benutzername oder Passwort stimmt nicht');
  expect(sentences[9]).toContain('Zu viele Versuche');
  await expect(page.getByLabel('Benutzername')).toHaveValue('coordinator');
  await tablet.close();
});

test('empty fields are named at the field', async () => {
  const tablet = await createTablet(server.url);
  const page = tablet.page();
  await page.getByRole('button', { name: 'Anmelden' }).click();
  await expect(page.getByText('Bitte geben Sie Ihren Benutzernamen ein.')).toBeVisible();
  await expect(page.getByLabel('Passwort', { exact: true })).toHaveAttribute('aria-invalid', 'true');
  await tablet.close();
});

test('without a server, the first sign-in says what it needs; afterwards deep links open without one', async () => {
  const tablet = await createTablet(server.url);
  const page = tablet.page();
  await readyForOffline(page);
  await tablet.offline(true);
  await page.reload();
  await unlock(page);
  await page.getByLabel('Benutzername').fill('counter.westerfilde');
  await page.getByLabel('Passwort', { exact: true }).fill('willkommen-in-dortmund');
  await page.getByRole('button', { name: 'Anmelden' }).click();
  await expect(page.getByRole('alert')).toContainText('Der Server ist nicht erreichbar');
  await tablet.offline(false);
  await page.reload();
  await unlock(page);
  await signIn(page, 'counter.westerfilde');
  await tablet.crash({ offline: true, path: '/app/more' });
  await expect(tablet.page().getByText('counter.westerfilde')).toBeVisible();
  await visit(tablet.page(), `${server.url}/app/nowhere`);
  await expect(tablet.page().getByText('Diese Seite gibt es nicht.')).toBeVisible();
  await tablet.close();
});

test('a captive portal is no server: nothing is signed in, and the sentence says what it is', async () => {
  const tablet = await createTablet(server.url);
  const page = tablet.page();
  await page.route('**/_session', (route) =>
    route.fulfill({ status: 200, contentType: 'text/html', body: '<h1>Hotel Wi-Fi</h1>' }),
  );
  await page.getByLabel('Benutzername').fill('counter.westerfilde');
  await page.getByLabel('Passwort', { exact: true }).fill('willkommen-in-dortmund');
  await page.getByRole('button', { name: 'Anmelden' }).click();
  await expect(page.getByRole('alert')).toContainText('Statt des Servers hat etwas anderes geantwortet');
  await tablet.close();
});

test('signing out names what is only here, keeps it, and gives it back to the same person', async () => {
  const tablet = await createTablet(server.url);
  const page = tablet.page();
  await signIn(page, 'counter.westerfilde');
  await page.route('**/_bulk_docs', (route) => route.abort());
  await page.getByRole('button', { name: 'Neue Beratung' }).click();
  await page.getByRole('radio', { name: 'Wohnen', exact: true }).check();
  await page.getByRole('radio', { name: 'Gelöst', exact: true }).check();
  await page.getByRole('button', { name: 'Speichern' }).click();
  await page.getByRole('link', { name: 'Mehr' }).click();
  await page.getByRole('button', { name: 'Abmelden' }).click();
  await expect(page.getByRole('dialog')).toContainText('1 Eintrag ist noch nur auf diesem Tablet');
  await page.getByRole('dialog').getByRole('button', { name: 'Abmelden' }).click();
  await expect(page.getByText('1 Eintrag nur auf diesem Tablet')).toBeVisible();
  await page.unroute('**/_bulk_docs');

  // Another person on the same tablet sees nothing of it.
  await signIn(page, 'counter.brackel');
  await page.getByRole('link', { name: 'Beratungen' }).click();
  await expect(page.getByText('Noch keine Beratung.')).toBeVisible();
  await page.getByRole('link', { name: 'Mehr' }).click();
  await page.getByRole('button', { name: 'Abmelden' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Abmelden' }).click();

  await signIn(page, 'counter.westerfilde');
  await page.getByRole('link', { name: 'Beratungen' }).click();
  await expect(page.getByRole('link', { name: /Wohnen: Gelöst.*Auf dem Server/ })).toBeVisible();
  await tablet.close();
});

test('signing out in one tab ends the other tab too', async () => {
  const tablet = await createTablet(server.url);
  const page = tablet.page();
  await signIn(page, 'counter.westerfilde');
  const other = await tablet.context().newPage();
  await visit(other, `${server.url}/app/`);
  await expect(other.getByRole('button', { name: 'Neue Beratung' })).toBeVisible();
  await visit(page, `${server.url}/app/more`);
  await page.getByRole('button', { name: 'Abmelden' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Abmelden' }).click();
  await expect(other.getByRole('button', { name: 'Entsperren' })).toBeVisible();
  // Nobody signs in again behind the person's back.
  await other.waitForTimeout(3000);
  const session = await (await other.request.get(`${server.url}/_session`)).json();
  expect(session.userCtx.name).toBeNull();
  await tablet.close();
});
