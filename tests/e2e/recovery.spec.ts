import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { type MadeRecoveryKey, makeRecoveryKey } from '../../src/vault/recovery/recovery-key.ts';
import type { StoredVault } from '../../src/vault/vault.ts';
import { createTestServer, type TestServer } from '../builders/test-server.ts';
import { createTablet, readyForOffline, record, signIn, unlock } from './support/tablet.ts';

/* trust.md, "Recovery without loss", as the staff, the officer and a thief meet it. */

const user = 'counter.westerfilde';
const admin = 'chief:a-long-enough-secret';
const fresh = 'ein ganz neues Passwort';
let folder = '';
let city: MadeRecoveryKey;
let server: TestServer;

const dortmund = new URL('../../sync-server/provision/cities/dortmund.json', import.meta.url);
const cityFile = (): string => join(folder, 'city.json');

async function writeCity(recoveryKey?: string): Promise<void> {
  const configuration = JSON.parse(readFileSync(dortmund, 'utf8'));
  await writeFile(cityFile(), JSON.stringify({ ...configuration, ...(recoveryKey ? { recoveryKey } : {}) }));
}

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'city-'));
  city = await makeRecoveryKey(2, 3);
  await writeCity(city.publicKey);
  server = await createTestServer({ ADMIN: admin, CITY_FILE: cityFile() });
});
test.afterAll(async () => {
  await server?.destroy();
  await rm(folder, { recursive: true, force: true });
});

const headers = {
  authorization: `Basic ${Buffer.from(admin).toString('base64')}`,
  'content-type': 'application/json',
};

type Answered = Record<string, unknown> & { rows: { doc: Record<string, unknown> }[] };
const ask = async (path: string): Promise<Answered> =>
  (await (await fetch(`${server.url}${path}`, { headers })).json()) as Answered;

/** What an administrator does for somebody who has forgotten the password. */
async function reset(name: string, password: string): Promise<void> {
  const path = `/_users/org.couchdb.user:${name}`;
  const body = JSON.stringify({ ...(await ask(path)), password });
  expect((await fetch(`${server.url}${path}`, { method: 'PUT', headers, body })).status).toBe(201);
}

async function readVaults(page: Page): Promise<StoredVault[]> {
  return page.evaluate(
    () =>
      new Promise<StoredVault[]>((resolve) => {
        const opening = indexedDB.open('sprechstunde-device');
        opening.onsuccess = () => {
          const reading = opening.result.transaction('vaults').objectStore('vaults').getAll();
          reading.onsuccess = () => {
            opening.result.close();
            resolve(reading.result as StoredVault[]);
          };
        };
      }),
  );
}

const sealedTo = async (page: Page): Promise<string | undefined> => (await readVaults(page))[0]?.recovery?.key;
const passwordField = (page: Page) => page.getByLabel('Passwort', { exact: true });

async function forgetPassword(page: Page): Promise<void> {
  let now = Date.now();
  for (let attempt = 0; attempt < 10; attempt += 1) {
    await page.clock.setFixedTime(now);
    await passwordField(page).fill(`wrong-${attempt}`);
    await page.getByRole('button', { name: 'Entsperren' }).click();
    await expect(passwordField(page)).toHaveValue('');
    now += 16 * 60_000;
  }
  await expect(page.getByRole('alert')).toContainText('Ihre Einträge sind alle noch da');
}

async function askOfficer(page: Page, password: string): Promise<{ text: string; code: string }> {
  await passwordField(page).fill(password);
  await page.getByRole('button', { name: 'Anmelden' }).click();
  await expect(page.getByRole('img', { name: 'QR-Code mit der Anfrage' })).toBeVisible();
  await page.getByRole('button', { name: 'Text anzeigen' }).click();
  const text = await page.getByLabel('Text zum Weitergeben').inputValue();
  const code = await page.getByText(/^\d{4} \d{4} \d{4} \d{4}$/).innerText();
  return { text, code };
}

test('a forgotten password costs no record: 25 unsent ones come back and go up, author unchanged, and it is in the trail', async () => {
  test.setTimeout(300_000);
  const tablet = await createTablet(server.url);
  const page = tablet.page();
  await signIn(page, user);
  await readyForOffline(page);
  await expect.poll(() => sealedTo(page)).toBe(city.fingerprint);
  await tablet.offline(true);
  for (let number = 0; number < 25; number += 1) {
    if (number > 0) await page.getByRole('link', { name: 'Heute' }).click();
    await record(page, { field: 'Wohnen', outcome: 'Gelöst' });
  }
  await page.goto(`${server.url}/app/`);
  await expect(page.getByText('25 Einträge nur auf diesem Tablet')).toBeVisible();
  await forgetPassword(page);
  await reset(user, fresh);

  await tablet.offline(false);
  await page.goto(`${server.url}/app/`);
  await expect(page.getByText('Kein Passwort öffnet diesen Tresor mehr')).toBeVisible();
  await page.getByRole('button', { name: 'Wiederherstellen' }).click();
  // Reset and tablet, without the officer: the former password is refused, the new one alone asks.
  await passwordField(page).fill('willkommen-in-dortmund');
  await page.getByRole('button', { name: 'Anmelden' }).click();
  await expect(page.getByRole('alert')).toContainText('Benutzername oder Passwort stimmt nicht');
  const { text, code } = await askOfficer(page, fresh);
  expect(text).not.toContain('Wohnen');

  // Another computer, which has only ever had the page open, and no network now.
  const desk = await createTablet(server.url);
  const officer = desk.page();
  await readyForOffline(officer);
  await desk.offline(true);
  await officer.goto(`${server.url}/app/recovery`);
  await officer.getByLabel('Anfrage', { exact: true }).fill(text);
  await expect(officer.getByText(code)).toBeVisible();
  const [first = '', , third = ''] = city.shares;
  await officer.getByLabel('Teil 1').fill(third.toLowerCase());
  await expect(officer.getByText('Teil 3 von 3 stimmt.')).toBeVisible();
  await expect(officer.getByRole('button', { name: 'Anfrage beantworten' })).toBeDisabled();
  await officer.getByLabel('Teil 2').fill(third);
  await expect(officer.getByRole('alert')).toContainText('Diesen Teil haben Sie schon eingegeben');
  await officer.getByLabel('Teil 2').fill(first.replace(/.$/, (letter) => (letter === 'X' ? 'Y' : 'X')));
  await expect(officer.getByText('In Zeile 4 ist ein Tippfehler.')).toBeVisible();
  await officer.getByLabel('Teil 2').fill(first);
  await officer.getByRole('button', { name: 'Anfrage beantworten' }).click();
  await expect(officer.getByText(`Das ist der Tresor von ${user}.`)).toBeVisible();
  await officer.getByRole('button', { name: 'Text anzeigen' }).click();
  const answer = await officer.getByLabel('Text zum Weitergeben').inputValue();
  await officer.getByRole('button', { name: 'Alles vergessen' }).click();
  await expect(officer.getByLabel('Teil 1')).toHaveValue('');
  expect(await readVaults(officer)).toEqual([]);

  // The request survives that the tablet was put away meanwhile.
  await page.goto(`${server.url}/app/`);
  await page.getByRole('button', { name: 'Wiederherstellung fortsetzen' }).click();
  await page.getByRole('textbox', { name: 'Antwort' }).fill(answer);
  await page.getByLabel('Ihr neues Passwort').fill('geraten');
  await page.getByRole('button', { name: 'Tresor öffnen' }).click();
  await expect(page.getByRole('alert')).toContainText('Noch 9 Versuche');
  await page.getByLabel('Ihr neues Passwort').fill(fresh);
  await page.getByRole('button', { name: 'Tresor öffnen' }).click();
  await expect(page.getByRole('status').first()).toContainText('Alles ist auf dem Server', { timeout: 30_000 });

  const [vault] = await readVaults(page);
  const { rows } = await ask(
    '/site-westerfilde/_all_docs?include_docs=true&startkey="consultation"&endkey="consultation~"',
  );
  expect(rows).toHaveLength(25);
  for (const { doc } of rows) expect([doc.author, doc.updatedBy]).toEqual([vault?.author, user]);
  // Sealed to the city again, with the new key, and the password is the new one.
  expect(vault?.recovery?.key).toBe(city.fingerprint);
  expect(vault).not.toHaveProperty('request');
  await page.goto(`${server.url}/app/`);
  await unlock(page, fresh);
  await expect(page.getByRole('status').first()).toContainText('Alles ist auf dem Server');
  await tablet.close();
  await desk.close();
});
