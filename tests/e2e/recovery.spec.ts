import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { type MadeRecoveryKey, makeRecoveryKey } from '../../src/vault/recovery/recovery-key.ts';
import type { StoredVault } from '../../src/vault/vault.ts';
import { createTestServer, type TestServer } from '../builders/test-server.ts';
import { searchProfile } from './support/search-profile.ts';
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

async function call<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  const answer = await fetch(`${server.url}${path}`, { method, headers, ...sent });
  expect(answer.ok, path).toBe(true);
  return (await answer.json()) as Answer;
}

/** What the coordinator does for somebody who has forgotten the password. @returns the one-time password */
async function reset(name: string): Promise<string> {
  const { users } = await call<{ users: { name: string; author: string }[] }>('GET', '/_city/users');
  const author = users.find((one) => one.name === name)?.author;
  const { oneTime } = await call<{ oneTime: { password: string } }>('POST', `/_city/users/${author}/reset`, {});
  return oneTime.password;
}

type Documents = { rows: { doc: Record<string, unknown> }[] };
type Trail = { entries: { event: string; count?: number; subject?: string; reason?: string; by: string }[] };

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

/** Signs in with the one-time password, chooses an own one, and carries the request away. */
async function askOfficer(page: Page, once: string, password: string): Promise<{ text: string; code: string }> {
  await passwordField(page).fill(once);
  await page.getByRole('button', { name: 'Anmelden' }).click();
  await page.getByLabel('Neues Passwort').fill(password);
  await page.getByRole('button', { name: 'Passwort festlegen' }).click();
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
  // The lock screen's count follows the last save within moments.
  await expect(page.getByRole('status').first()).toContainText('25 Einträge nur auf diesem Tablet');
  await page.waitForTimeout(500);
  await page.goto(`${server.url}/app/`);
  await expect(page.getByText('25 Einträge nur auf diesem Tablet')).toBeVisible();
  await forgetPassword(page);
  const once = await reset(user);

  await tablet.offline(false);
  await page.goto(`${server.url}/app/`);
  await expect(page.getByText('Kein Passwort öffnet diesen Tresor mehr')).toBeVisible();
  await page.getByRole('button', { name: 'Wiederherstellen' }).click();
  // Reset and tablet, without the officer: the former password is refused, the new one alone asks.
  await passwordField(page).fill('willkommen-in-dortmund');
  await page.getByRole('button', { name: 'Anmelden' }).click();
  await expect(page.getByRole('alert')).toContainText('Benutzername oder Passwort stimmt nicht');
  const { text, code } = await askOfficer(page, once, fresh);
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
  await officer.getByLabel('Umschlag 1').fill(third.toLowerCase());
  await expect(officer.getByText('Teil 3 von 3 stimmt.')).toBeVisible();
  await expect(officer.getByRole('button', { name: 'Anfrage beantworten' })).toBeDisabled();
  await officer.getByLabel('Umschlag 2').fill(third);
  await expect(officer.getByRole('alert')).toContainText('Diesen Teil haben Sie schon eingegeben');
  await officer.getByLabel('Umschlag 2').fill(first.replace(/.$/, (letter) => (letter === 'X' ? 'Y' : 'X')));
  await expect(officer.getByText('In Zeile 4 ist ein Tippfehler.')).toBeVisible();
  await officer.getByLabel('Umschlag 2').fill(first);
  await officer.getByRole('button', { name: 'Anfrage beantworten' }).click();
  await expect(officer.getByText(`Das ist der Tresor von ${user}.`)).toBeVisible();
  await officer.getByRole('button', { name: 'Text anzeigen' }).click();
  const answer = await officer.getByLabel('Text zum Weitergeben').inputValue();
  // Chromium writes what stands in a form to its disk, if it is let.
  await officer.waitForTimeout(3_000);
  const lines = [first, third].flatMap((share) => share.split('\n')).flatMap((line) => [line, line.toLowerCase()]);
  const { files, hits } = await searchProfile(desk.profile, new Map(lines.map((line) => [line, line])));
  expect(files).toBeGreaterThan(10);
  expect(hits).toEqual([]);
  await officer.getByRole('button', { name: 'Alles vergessen' }).click();
  await expect(officer.getByLabel('Umschlag 1')).toHaveValue('');
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
  const { rows } = await call<Documents>(
    'GET',
    '/site-westerfilde/_all_docs?include_docs=true&startkey="consultation"&endkey="consultation~"',
  );
  expect(rows).toHaveLength(25);
  for (const { doc } of rows) expect([doc.author, doc.updatedBy]).toEqual([vault?.author, user]);
  const { entries } = await call<Trail>('POST', '/_city/audit', { reason: 'Probe der Wiederherstellung' });
  expect(entries.filter(({ event }) => event === 'recovered')).toEqual([
    expect.objectContaining({ count: 25, subject: vault?.id, reason: `key ${city.fingerprint}` }),
  ]);
  // Sealed to the city again, with the new key, and the password is the new one.
  expect(vault?.recovery?.key).toBe(city.fingerprint);
  expect(vault).not.toHaveProperty('request');
  await page.goto(`${server.url}/app/`);
  await unlock(page, fresh);
  await expect(page.getByRole('status').first()).toContainText('Alles ist auf dem Server');
  await tablet.close();
  await desk.close();
});

test('a stolen tablet: without the shares, with a wrong number, or on another tablet nothing opens', async () => {
  test.setTimeout(180_000);
  const name = 'counter.brackel';
  const tablet = await createTablet(server.url);
  const page = tablet.page();
  await signIn(page, name);
  await expect.poll(() => sealedTo(page)).toBe(city.fingerprint);
  await record(page, { field: 'Bildung', outcome: 'Beraten' });
  await page.goto(`${server.url}/app/`);
  const once = await reset(name);
  await page.getByRole('button', { name: 'Passwort vergessen' }).click();
  // The thief has an account of their own: it is not this vault's.
  await expect(page.getByLabel('Benutzername')).toHaveJSProperty('readOnly', true);
  const { text } = await askOfficer(page, once, fresh);
  const strangers = await makeRecoveryKey(2, 3);
  const desk = await createTablet(server.url);
  const officer = desk.page();
  await officer.goto(`${server.url}/app/recovery`);
  await officer.getByLabel('Umschlag 1').fill(strangers.shares[0] ?? '');
  await officer.getByLabel('Umschlag 2').fill(strangers.shares[1] ?? '');
  await expect(officer.getByText('Die Teile sind vollständig und geben den Schlüssel')).toBeVisible();
  await officer.getByLabel('Anfrage', { exact: true }).fill(text);
  await officer.getByRole('button', { name: 'Anfrage beantworten' }).click();
  await expect(officer.getByRole('alert')).toContainText('gehört zu einem anderen Schlüssel');
  await officer.getByLabel('Umschlag 2').fill(city.shares[1] ?? '');
  await expect(officer.getByRole('alert')).toContainText('verschiedenen Schlüsseln');
  await officer.getByLabel('Umschlag 1').fill(city.shares[2] ?? '');
  await officer.getByRole('button', { name: 'Anfrage beantworten' }).click();
  await officer.getByRole('button', { name: 'Text anzeigen' }).click();
  const answer = await officer.getByLabel('Text zum Weitergeben').inputValue();

  // A new request: the answer to the one before is worth nothing any more.
  await page.getByRole('button', { name: 'Neue Anfrage stellen' }).click();
  await passwordField(page).fill(fresh);
  await page.getByRole('button', { name: 'Anmelden' }).click();
  await page.getByRole('textbox', { name: 'Antwort' }).fill(answer);
  await page.getByLabel('Ihr neues Passwort').fill(fresh);
  await page.getByRole('button', { name: 'Tresor öffnen' }).click();
  await expect(page.getByText('Diese Antwort gehört zu einer anderen Anfrage.')).toBeVisible();
  // Remembered after all: it opens as ever, and nothing waits any more.
  await page.goto(`${server.url}/app/`);
  await unlock(page);
  await expect(page.getByText('Der Server nimmt Ihr bisheriges Passwort nicht mehr.')).toBeVisible();
  expect((await readVaults(page))[0]).not.toHaveProperty('request');
  await tablet.close();
  await desk.close();
});

test('a key that appears or changes later is shown with its fingerprint, and sealed to only when a person says so', async () => {
  test.setTimeout(180_000);
  const name = 'counter.brackel';
  const own = await createTestServer({ ADMIN: admin });
  const change = async (recoveryKey: string): Promise<void> => {
    const path = `${own.url}/network/city`;
    const { rows } = (await (
      await fetch(`${own.url}/network/_all_docs?include_docs=true&startkey="city"&endkey="city~"`, { headers })
    ).json()) as { rows: { doc: { _id: string; configuration: object; edit: string } }[] };
    const doc = rows[0]?.doc;
    if (!doc) throw new Error(path);
    const edit = `${doc.edit.slice(0, -4)}${String(Math.random()).slice(2, 6)}`;
    const body = JSON.stringify({ ...doc, edit, configuration: { ...doc.configuration, recoveryKey } });
    const answer = await fetch(`${own.url}/network/${doc._id}`, { method: 'PUT', headers, body });
    expect(answer.status).toBe(201);
  };
  const tablet = await createTablet(own.url);
  const page = tablet.page();
  await signIn(page, name);
  const [first, second] = [await makeRecoveryKey(2, 3), await makeRecoveryKey(2, 3)];
  await change(first.publicKey);
  const groups = (fingerprint: string): string => fingerprint.replace(/.{4}(?=.)/g, '$& ');
  await expect(page.getByText(groups(first.fingerprint))).toBeVisible({ timeout: 40_000 });
  expect(await sealedTo(page)).toBeUndefined();
  await page.getByRole('button', { name: 'Stimmt überein' }).click();
  await expect.poll(() => sealedTo(page)).toBe(first.fingerprint);
  await expect(page.getByText(groups(first.fingerprint))).toHaveCount(0);

  await change(second.publicKey);
  await expect(page.getByText(groups(second.fingerprint))).toBeVisible({ timeout: 40_000 });
  await page.getByRole('button', { name: 'Stimmt nicht' }).click();
  await expect(page.getByText('Der Schlüssel wurde nicht übernommen.')).toBeVisible();
  expect(await sealedTo(page)).toBe(first.fingerprint);
  await page.goto(`${own.url}/app/`);
  await unlock(page);
  await expect(page.getByText(groups(second.fingerprint))).toBeVisible();
  expect(await sealedTo(page)).toBe(first.fingerprint);
  await tablet.close();
  await own.destroy();
});
