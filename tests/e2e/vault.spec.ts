import { createHash } from 'node:crypto';
import { expect, type Page, test } from '@playwright/test';
import { fromBase64 } from '../../src/lib/base64.ts';
import { deriveHere } from '../../src/vault/key-derivation.ts';
import { unwrapKeys } from '../../src/vault/key-wrap.ts';
import type { StoredVault } from '../../src/vault/vault.ts';
import { createTestServer, type TestServer } from '../builders/test-server.ts';
import { searchProfile } from './support/search-profile.ts';
import { createTablet, enter, readyForOffline, record, signIn, unlock, visit } from './support/tablet.ts';

/* trust.md, "On the tablet", as a person and a thief meet it. */

const password = 'willkommen-in-dortmund';
const user = 'counter.westerfilde';
let server: TestServer;
// A server each: some tests change passwords, and records of one would come to the tablets of the next.
test.beforeEach(async () => {
  server = await createTestServer();
});
test.afterEach(() => server?.destroy());

const passwordField = (page: Page) => page.getByLabel('Passwort', { exact: true });
const unlockButton = (page: Page) => page.getByRole('button', { name: 'Entsperren' });
const hideButton = (page: Page) => page.getByRole('button', { name: 'Alles verbergen' });

/** What is on the page, in its title, its address and its history's state. */
const pageText = (page: Page): Promise<string> =>
  page.evaluate(() =>
    [
      document.documentElement.outerHTML,
      document.title,
      location.href,
      JSON.stringify(history.state),
      ...[...document.querySelectorAll('input, textarea')].map((field) => (field as HTMLInputElement).value),
    ].join('\n'),
  );

test('two people on one tablet: the lock screen names both and what waits, each opens their own alone', async () => {
  const tablet = await createTablet(server.url);
  const page = tablet.page();
  await signIn(page, user);
  await readyForOffline(page);
  await page.route('**/_bulk_docs', (route) => route.abort());
  await record(page, { field: 'Wohnen', outcome: 'Gelöst' });
  await visit(page, `${server.url}/app/more`);
  await page.getByRole('button', { name: 'Abmelden' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Abmelden' }).click();
  await page.getByRole('button', { name: 'Jemand anderes' }).click();
  await page.getByLabel('Benutzername').fill('counter.brackel');
  await passwordField(page).fill(password);
  await page.getByRole('button', { name: 'Anmelden' }).click();
  await record(page, { field: 'Bildung', outcome: 'Beraten' });

  await tablet.offline(true);
  await page.goto(`${server.url}/app/consultations`);
  await expect(page.getByRole('radio', { name: /counter\.westerfilde 1 Eintrag nur/ })).toBeVisible();
  await expect(page.getByRole('radio', { name: /counter\.brackel/ })).toBeChecked();
  expect(await pageText(page)).not.toMatch(/Wohnen|Bildung/);
  await unlock(page);
  await expect(page.getByRole('link', { name: /Bildung: Beraten/ })).toBeVisible();
  await expect(page.getByRole('link', { name: /Wohnen: Gelöst/ })).toHaveCount(0);

  await page.goto(`${server.url}/app/consultations`);
  await page.getByRole('radio', { name: /counter\.westerfilde/ }).check();
  await unlock(page);
  await expect(page.getByRole('link', { name: /Wohnen: Gelöst/ })).toBeVisible();
  await expect(page.getByRole('link', { name: /Bildung: Beraten/ })).toHaveCount(0);
  await tablet.close();
});

test('a pause empties the page with one tap, sending goes on, the code brings the draft back', async () => {
  const tablet = await createTablet(server.url);
  const page = tablet.page();
  await page.getByLabel('Code für Pausen').fill('48203');
  await page.getByLabel('Benutzername').fill(user);
  await passwordField(page).fill(password);
  await page.getByRole('button', { name: 'Anmelden' }).click();
  await expect(page.getByText('Bitte genau sechs Ziffern')).toBeVisible();
  await page.getByLabel('Code für Pausen').fill('482031');
  await page.getByRole('button', { name: 'Anmelden' }).click();
  await expect(page.getByRole('status')).toContainText('Alles ist auf dem Server');

  await tablet.offline(true);
  await record(page, { field: 'Arbeit', outcome: 'Beraten' });
  await page.getByRole('link', { name: /Arbeit: Beraten/ }).click();
  await page.getByRole('button', { name: 'Notiz hinzufügen' }).click();
  await page.getByRole('textbox', { name: 'Notiz' }).fill('Mutter fragt nach dem Kita-Platz');
  await hideButton(page).click();
  await expect(page.getByRole('heading', { name: 'Pause' })).toBeVisible();
  expect(await pageText(page)).not.toMatch(/Arbeit|Kita-Platz/);

  // Sending goes on behind the empty page.
  const sent = page.waitForResponse('**/_bulk_docs');
  await tablet.offline(false);
  await sent;
  await page.getByLabel('Ihr Code').fill('111111');
  await expect(page.getByRole('alert')).toContainText('Noch 2 Versuche');
  await page.getByLabel('Ihr Code').fill('482031');
  await expect(page.getByRole('textbox', { name: 'Notiz' })).toHaveValue('Mutter fragt nach dem Kita-Platz');

  await visit(page, `${server.url}/app/`);
  await page.getByRole('button', { name: 'Neue Beratung' }).click();
  await page.getByRole('radio', { name: 'Gesundheit', exact: true }).check();
  await hideButton(page).click();
  expect(await pageText(page)).not.toMatch(/Gesundheit/);
  // No code was chosen at this unlock: the password opens.
  await passwordField(page).fill('falsch');
  await unlockButton(page).click();
  await expect(page.getByRole('alert')).toContainText('Noch 9 Versuche');
  await unlock(page);
  await expect(page.getByRole('radio', { name: 'Gesundheit', exact: true })).toBeChecked();
  await tablet.close();
});

test('three wrong codes lock the tablet', async () => {
  const tablet = await createTablet(server.url);
  const page = tablet.page();
  await page.getByLabel('Code für Pausen').fill('482031');
  await signIn(page, user);
  await hideButton(page).click();
  for (const wrong of ['111111', '222222', '333333']) await page.getByLabel('Ihr Code').fill(wrong);
  await expect(unlockButton(page)).toBeVisible();
  await expect(page.getByLabel('Ihr Code')).toHaveCount(0);
  await expect
    .poll(async () => (await (await page.request.get(`${server.url}/_session`)).json()).userCtx.name)
    .toBeNull();
  await unlock(page);
  await expect(page.getByRole('status')).toContainText('Alles ist auf dem Server');
  await tablet.close();
});

test('nobody there for two minutes: it says so twenty seconds before, and a touch keeps it open', async () => {
  const tablet = await createTablet(server.url);
  const page = tablet.page();
  await signIn(page, user);
  await page.clock.install();
  await visit(page, `${server.url}/app/`);
  await expect(hideButton(page)).toBeVisible();
  await page.clock.fastForward(105_000);
  await expect(page.getByRole('alert')).toContainText('Gleich wird der Bildschirm geleert');
  await expect(page.getByRole('button', { name: 'Weiterarbeiten' })).toBeVisible();
  // Any touch will do.
  await page.mouse.move(20, 400);
  await expect(page.getByText('Gleich wird der Bildschirm geleert')).toHaveCount(0);
  await page.clock.fastForward(60_000);
  await expect(hideButton(page)).toBeVisible();
  await page.clock.fastForward(61_000);
  await expect(page.getByRole('heading', { name: 'Pause' })).toBeVisible();
  // An hour later the key is gone too.
  await page.clock.fastForward(61 * 60_000);
  await expect(page.getByRole('heading', { name: 'Willkommen zurück' })).toBeVisible();
  await tablet.close();
});

test('ten wrong passwords: the waits grow, the password goes, the records stay, and one can begin anew', async () => {
  test.setTimeout(180_000);
  const tablet = await createTablet(server.url);
  const page = tablet.page();
  await signIn(page, user);
  await page.route('**/_bulk_docs', (route) => route.abort());
  await record(page, { field: 'Wohnen', outcome: 'Gelöst' });
  // The lock screen's count follows the save within moments.
  await expect(page.getByRole('status').first()).toContainText('1 Eintrag nur auf diesem Tablet');
  await page.waitForTimeout(500);
  await page.goto(`${server.url}/app/`);
  let now = Date.now();
  const sentences: string[] = [];
  for (let attempt = 0; attempt < 10; attempt += 1) {
    await page.clock.setFixedTime(now);
    await passwordField(page).fill(`wrong-${attempt}`);
    await unlockButton(page).click();
    await expect(passwordField(page)).toHaveValue('');
    sentences.push((await page.getByRole('alert').textContent()) ?? '');
    if (attempt === 4) {
      // Not yet: the right one is not taken either.
      await passwordField(page).fill(password);
      await unlockButton(page).click();
      await expect(page.getByRole('alert')).toContainText('Der nächste Versuch geht in 30 Sekunden');
    }
    now += 16 * 60_000;
  }
  expect(sentences[0]).toContain('Noch 9 Versuche.');
  expect(sentences[5]).toContain('Der nächste Versuch geht in 1 Minute.');
  expect(sentences[8]).toContain('Noch 1 Versuch.');
  expect(sentences[9]).toContain('Ihre Einträge sind alle noch da');
  await passwordField(page).fill(password);
  await unlockButton(page).click();
  await expect(page.getByRole('alert')).toContainText('Ihre Einträge sind alle noch da');
  const databases = await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name ?? ''));
  expect(databases.filter((name) => name.includes('--site'))).toHaveLength(1);

  await page.getByRole('button', { name: 'Jemand anderes' }).click();
  await page.getByLabel('Benutzername').fill(user);
  await passwordField(page).fill(password);
  await page.getByRole('button', { name: 'Anmelden' }).click();
  await expect(page.getByRole('status')).toContainText('Alles ist auf dem Server');
  await page.goto(`${server.url}/app/`);
  await expect(page.getByText('1 Eintrag nur auf diesem Tablet')).toBeVisible();
  await tablet.close();
});

const next = 'ein ganz neues Passwort';

async function changeAtServer(name: string, secret: string): Promise<void> {
  const authorization = `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`;
  const address = `${server.url}/_users/org.couchdb.user:${name}`;
  const stored = await (await fetch(address, { headers: { authorization } })).json();
  const body = JSON.stringify({ ...stored, password: secret });
  const headers = { authorization, 'content-type': 'application/json' };
  expect((await fetch(address, { method: 'PUT', headers, body })).status).toBe(201);
}

/** Names of the keys that rows of this tablet are sealed with. */
async function keysOfSeals(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const keys = new Set<string>();
    const asked = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('not read'));
      });
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await asked(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        const rows: unknown[] = await asked(database.transaction(store).objectStore(store).getAll());
        for (const row of rows) {
          const { sealed } = row as { sealed?: unknown };
          if (typeof sealed === 'string') keys.add(sealed.split('.')[1] ?? '');
        }
      }
      database.close();
    }
    return [...keys];
  });
}

test('a password changed elsewhere: the old one opens, the new one is asked for once and opens from then on', async () => {
  const name = 'counter.brackel';
  const tablet = await createTablet(server.url);
  const page = tablet.page();
  await signIn(page, name);
  await changeAtServer(name, next);
  await tablet.context().clearCookies();

  await visit(page, `${server.url}/app/`);
  await expect(page.getByText('Der Server nimmt Ihr bisheriges Passwort nicht mehr.')).toBeVisible();
  await record(page, { field: 'Wohnen', outcome: 'Beraten' });
  await passwordField(page).fill(next);
  await page.getByRole('button', { name: 'Anmelden' }).click();
  await expect(page.getByRole('status')).toContainText('Alles ist auf dem Server');
  await expect(page.getByText('Der Server nimmt Ihr bisheriges Passwort nicht mehr.')).toHaveCount(0);

  await page.goto(`${server.url}/app/`);
  await passwordField(page).fill(password);
  await unlockButton(page).click();
  await expect(page.getByRole('alert')).toContainText('Das Passwort stimmt nicht');
  // The new key has sealed everything anew by the time the vault is open.
  const former = await keysOfSeals(page);
  await unlock(page, next);
  await expect(page.getByRole('link', { name: /Wohnen: Beraten/ })).toBeVisible();
  const keys = await keysOfSeals(page);
  expect(keys).toHaveLength(1);
  expect(former.filter((name) => name !== keys[0])).not.toEqual([]);
  await expect(page.getByRole('status')).toContainText('Alles ist auf dem Server');
  await page.goto(`${server.url}/app/`);
  await unlock(page, next);
  await expect(page.getByRole('link', { name: /Wohnen: Beraten/ })).toBeVisible();
  await tablet.close();
});

test('who signs in with the new password at once opens the vault with the former one, and then never again', async () => {
  const tablet = await createTablet(server.url);
  const page = tablet.page();
  await signIn(page, 'supervisor');
  await changeAtServer('supervisor', next);
  await page.goto(`${server.url}/app/`);
  await page.getByRole('button', { name: 'Jemand anderes' }).click();
  await page.getByLabel('Benutzername').fill('supervisor');
  await passwordField(page).fill(next);
  await page.getByRole('button', { name: 'Anmelden' }).click();
  await expect(page.getByRole('alert')).toContainText('Auf diesem Tablet gilt noch Ihr bisheriges Passwort');
  await unlock(page);
  await expect(page.getByRole('status')).toContainText('Alles ist auf dem Server');
  await page.goto(`${server.url}/app/`);
  await unlock(page, next);
  await expect(page.getByRole('status')).toContainText('Alles ist auf dem Server');
  await tablet.close();
});

/** The disk takes no vault any more, or takes them again. */
const fillDisk = (page: Page, isFull: boolean): Promise<void> =>
  page.evaluate((full) => {
    type Put = (this: IDBObjectStore, value: unknown, key?: IDBValidKey) => IDBRequest<IDBValidKey>;
    const kept = window as unknown as { put?: Put };
    kept.put ??= Reflect.get(IDBObjectStore.prototype, 'put') as Put;
    const put: Put = kept.put;
    IDBObjectStore.prototype.put = function (this: IDBObjectStore, value: unknown, key?: IDBValidKey) {
      if (full && this.name === 'vaults') throw new DOMException('full', 'QuotaExceededError');
      return put.call(this, value, key);
    };
  }, isFull);

test('a new password that the disk does not take is said and stored again; until then the former one opens', async () => {
  const name = 'outreach.dorstfeld';
  const tablet = await createTablet(server.url);
  const page = tablet.page();
  await signIn(page, name);
  await changeAtServer(name, next);
  await tablet.context().clearCookies();
  await visit(page, `${server.url}/app/`);
  await expect(page.getByText('Der Server nimmt Ihr bisheriges Passwort nicht mehr.')).toBeVisible();
  await fillDisk(page, true);
  await passwordField(page).fill(next);
  await page.getByRole('button', { name: 'Anmelden' }).click();
  const notice = page.getByRole('alert').filter({ hasText: 'noch nicht gespeichert' });
  await expect(notice).toBeVisible();
  await expect(page.getByRole('status')).toContainText('Alles ist auf dem Server');
  await notice.getByRole('button', { name: 'Noch einmal speichern' }).click();
  await expect(notice.getByRole('button')).toBeEnabled();
  await expect(notice).toBeVisible();
  await fillDisk(page, false);
  await notice.getByRole('button', { name: 'Noch einmal speichern' }).click();
  await expect(notice).toHaveCount(0);
  await page.goto(`${server.url}/app/`);
  await unlock(page, next);
  await expect(page.getByRole('status')).toContainText('Alles ist auf dem Server');
  await tablet.close();
});

test('who cannot get a vault, because the disk is full, is told so, and no session is left', async () => {
  const tablet = await createTablet(server.url);
  const page = tablet.page();
  await passwordField(page).waitFor();
  await page.evaluate(() => {
    IDBObjectStore.prototype.add = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await page.getByLabel('Benutzername').fill(user);
  await passwordField(page).fill(password);
  await page.getByRole('button', { name: 'Anmelden' }).click();
  await expect(page.getByRole('alert')).toContainText('konnte Ihren Zugang nicht speichern');
  const nameNow = async () => (await (await page.request.get(`${server.url}/_session`)).json()).userCtx.name;
  await expect.poll(nameNow).toBeNull();
  await tablet.close();
});

test('a locked tablet has no session that would answer whoever types an address', async () => {
  const tablet = await createTablet(server.url);
  const page = tablet.page();
  await signIn(page, user);
  await page.goto(`${server.url}/app/`);
  await expect(unlockButton(page)).toBeVisible();
  await expect
    .poll(async () => (await page.request.get(`${server.url}/site-westerfilde/_all_docs`)).status())
    .toBe(401);
  await tablet.close();
});

async function readVault(page: Page): Promise<StoredVault> {
  return page.evaluate(
    () =>
      new Promise<StoredVault>((resolve) => {
        const opening = indexedDB.open('sprechstunde-device');
        opening.onsuccess = () => {
          const reading = opening.result.transaction('vaults').objectStore('vaults').getAll();
          reading.onsuccess = () => {
            opening.result.close();
            resolve(reading.result[0] as StoredVault);
          };
        };
      }),
  );
}

test('the whole profile holds no name, no number, no note, no password, no key: open, paused and locked', async () => {
  test.setTimeout(240_000);
  const people = [
    'Amira Haddad',
    'Besnik Krasniqi',
    'Chinwe Okafor',
    'Darya Kovalenko',
    'Elif Yıldırım',
    'Farid Noori',
    'Gulnara Bekova',
    'Haile Tesfamariam',
    'Ihor Shevchenko',
    'Jamshid Rahmani',
    'Khadija Benali',
    'Ljubica Stojanović',
  ];
  const numbers = ['0231 5557788', '0176 43219876', '+49 152 3344556'];
  const notes = ['Duldung läuft im März ab', 'Angst vor dem Vermieter', 'Diabetes, braucht Insulin', 'سؤال عن الإقامة'];
  const tablet = await createTablet(server.url);
  const page = tablet.page();
  await page.getByLabel('Code für Pausen').fill('482031');
  await signIn(page, user);
  await readyForOffline(page);
  for (let place = 0; place < people.length; place += 2) {
    await page.getByRole('link', { name: 'Heute' }).click();
    await record(page, { field: 'Wohnen', outcome: 'Gelöst' });
    await page
      .getByRole('link', { name: /Wohnen: Gelöst/ })
      .first()
      .click();
    await page.getByRole('button', { name: 'Notiz hinzufügen' }).click();
    const half = place / 2;
    const names = `${people[place]} und ${people[place + 1]}`;
    const text = `${names}, ${numbers[half % numbers.length]}: ${notes[half % notes.length]}`;
    await page.getByRole('textbox', { name: 'Notiz' }).fill(text);
    await page.getByRole('button', { name: 'Speichern' }).click();
    await expect(page.getByText(text)).toBeVisible();
  }
  await page.getByRole('button', { name: 'Notiz hinzufügen' }).click();
  await page.getByRole('textbox', { name: 'Notiz' }).fill('Entwurf über Gülsüm Arslan');
  await page.getByRole('link', { name: 'Beratungen' }).click();
  await page.getByRole('searchbox').fill('Halima Warsame');
  await page.getByRole('link', { name: 'Heute' }).click();
  await visit(page, `${server.url}/app/session/new`);
  await page.getByRole('radio', { name: 'Stand auf einem Fest' }).check();
  await page.getByLabel(/Bezeichnung/).fill('Straßenfest bei Familie Ibrahimović');
  await page.getByRole('button', { name: 'Beginnen' }).click();
  await expect(page.getByRole('status')).toContainText('Alles ist auf dem Server');

  const stored = await readVault(page);
  const key = await deriveHere(password, fromBase64(stored.parameters.salt), stored.parameters.kdf);
  const raw = await unwrapKeys(stored.wrap, key, stored.id, stored.parameters);
  const keys = Object.values(raw?.keys ?? {}).map((text) => Buffer.from(text, 'base64'));
  expect(keys).toHaveLength(1);
  const planted = [...people, ...numbers, ...notes, 'Gülsüm Arslan', 'Halima Warsame', 'Ibrahimović'];
  expect(planted.length).toBeGreaterThanOrEqual(20);
  const words = new Map<string, string | Buffer>([
    ...planted.map((word) => [word, word] as const),
    ['password', password],
    ['code', '482031'],
    ...keys.map((bytes, place) => [`data key ${place}`, bytes] as const),
    ['wrapping key', Buffer.from(key)],
    ...['md5', 'sha1', 'sha256', 'sha512'].map((name) => [name, createHash(name).update(password).digest()] as const),
  ]);
  const search = async (when: string): Promise<void> => {
    const { files, hits } = await searchProfile(tablet.profile, words);
    expect(files).toBeGreaterThan(50);
    expect(hits, when).toEqual([]);
  };
  // The search itself finds what is there: the alias on the lock screen, and what a careless app would have written.
  await page.evaluate(async () => {
    const opening = indexedDB.open('control');
    opening.onupgradeneeded = () => opening.result.createObjectStore('rows');
    await new Promise((resolve) => {
      opening.onsuccess = () => {
        const writing = opening.result.transaction('rows', 'readwrite', { durability: 'strict' });
        // One of letters that Chromium keeps as Latin-1, one of others.
        writing.objectStore('rows').put({ note: 'Kontrollwort Zaunkönig' }, 1);
        writing.objectStore('rows').put({ note: 'Kontrollwort Yıldız' }, 2);
        writing.oncomplete = resolve;
      };
    });
  });
  const controls = ['Kontrollwort Zaunkönig', 'Kontrollwort Yıldız', user];
  await expect
    .poll(
      async () => {
        const { hits } = await searchProfile(tablet.profile, new Map(controls.map((word) => [word, word])));
        return controls.filter((word) => !hits.some((hit) => hit.startsWith(word)));
      },
      { timeout: 40_000 },
    )
    .toEqual([]);

  await page.waitForTimeout(3000);
  await search('open');
  await hideButton(page).click();
  await page.waitForTimeout(1000);
  await search('paused');
  await page.goto(`${server.url}/app/`);
  await expect(unlockButton(page)).toBeVisible();
  await search('locked');
  await tablet.context().close();
  await search('closed');
  await tablet.close();
});

test('a reload offline on a deep link: locked, unlocked without a network, all there', async () => {
  const tablet = await createTablet(server.url);
  const page = tablet.page();
  await enter(page, user);
  await expect(page.getByRole('status')).toContainText('Alles ist auf dem Server');
  await readyForOffline(page);
  await tablet.offline(true);
  await record(page, { field: 'Ehrenamt', outcome: 'Beraten' });
  await page.goto(`${server.url}/app/consultations`);
  await expect(page.getByText('1 Eintrag nur auf diesem Tablet')).toBeVisible();
  await unlock(page);
  await expect(page.getByRole('link', { name: /Ehrenamt: Beraten/ })).toBeVisible();
  await tablet.close();
});

/** Changes the stored vault as somebody would who has the disk. @returns what stood there */
async function changeKdf(page: Page, kdf: StoredVault['parameters']['kdf']): Promise<StoredVault['parameters']['kdf']> {
  return page.evaluate(
    (next) =>
      new Promise<StoredVault['parameters']['kdf']>((resolve) => {
        const opening = indexedDB.open('sprechstunde-device');
        opening.onsuccess = () => {
          const changing = opening.result.transaction('vaults', 'readwrite');
          const vaults = changing.objectStore('vaults');
          const reading = vaults.getAll();
          let before = next;
          reading.onsuccess = () => {
            const vault = reading.result[0] as StoredVault;
            before = vault.parameters.kdf;
            vaults.put({ ...vault, parameters: { ...vault.parameters, kdf: next } });
          };
          changing.oncomplete = () => {
            opening.result.close();
            resolve(before);
          };
        };
      }),
    kdf,
  );
}

test('weakened parameters on the disk are refused with a sentence; put right, the vault opens and all is there', async () => {
  const tablet = await createTablet(server.url);
  const page = tablet.page();
  await signIn(page, user);
  await record(page, { field: 'Wohnen', outcome: 'Gelöst' });
  await expect(page.getByRole('status')).toContainText('Alles ist auf dem Server');
  await page.goto(`${server.url}/app/`);
  const right = await changeKdf(page, { memory: 19_455, passes: 2 });
  await passwordField(page).fill(password);
  await unlockButton(page).click();
  await expect(page.getByRole('alert')).toContainText('Jemand hat den Schutz dieses Tresors verändert');
  await expect(page.getByRole('alert')).toContainText('nichts ist gelöscht');
  // Sound, but not those of the wrap: no password fits.
  await changeKdf(page, { memory: 20_000, passes: 2 });
  await passwordField(page).fill(password);
  await unlockButton(page).click();
  await expect(page.getByRole('alert')).toContainText('Das Passwort stimmt nicht');
  await changeKdf(page, right);
  await unlock(page);
  await expect(page.getByRole('link', { name: /Wohnen: Gelöst/ })).toBeVisible();
  await tablet.close();
});

test('a tablet that takes twenty times as long steps down to the floor, and opens with it', async () => {
  const tablet = await createTablet(server.url);
  const page = tablet.page();
  await page.addInitScript(() => {
    const real = performance.now.bind(performance);
    performance.now = () => real() * 20;
  });
  await page.reload();
  await signIn(page, user);
  expect((await readVault(page)).parameters.kdf).toEqual({ memory: 19_456, passes: 2 });
  await page.goto(`${server.url}/app/`);
  await unlock(page);
  await expect(page.getByRole('status')).toContainText('Alles ist auf dem Server');
  await tablet.close();
});

test('five people share a tablet: each is named with what waits; switching is two taps and a password', async () => {
  test.setTimeout(240_000);
  const people = ['counter.westerfilde', 'outreach.dorstfeld', 'supervisor', 'coordinator', 'counter.brackel'];
  const tablet = await createTablet(server.url);
  const page = tablet.page();
  const switchButton = page.getByRole('button', { name: 'Person wechseln' });
  await page.route('**/_bulk_docs', (route) => route.abort());
  for (const [place, name] of people.entries()) {
    await enter(page, name);
    await expect(switchButton).toBeVisible();
    if (name.startsWith('counter') || name.startsWith('outreach')) {
      for (let count = 0; count <= place % 3; count += 1) await record(page, { field: 'Wohnen', outcome: 'Gelöst' });
    }
    await switchButton.click();
    await expect(unlockButton(page)).toBeVisible();
  }
  await expect(page.locator('input[name="vault"]')).toHaveCount(5);
  await expect(page.getByRole('radio', { name: /counter\.westerfilde 1 Eintrag nur/ })).toBeVisible();
  await expect(page.getByRole('radio', { name: /outreach\.dorstfeld 2 Einträge nur/ })).toBeVisible();
  await expect(page.getByRole('radio', { name: /counter\.brackel 2 Einträge nur/ })).toBeChecked();
  await expect(page.getByRole('radio', { name: /supervisor Alles ist auf dem Server/ })).toBeVisible();
  expect(await pageText(page)).not.toMatch(/Wohnen|Gelöst/);

  await page.getByRole('radio', { name: /outreach\.dorstfeld/ }).check();
  await unlock(page);
  await expect(page.getByRole('link', { name: /Wohnen: Gelöst/ })).toHaveCount(2);
  await switchButton.click();
  await page.getByRole('radio', { name: /counter\.westerfilde/ }).check();
  await unlock(page);
  await expect(page.getByRole('link', { name: /Wohnen: Gelöst/ })).toHaveCount(1);
  await tablet.close();
});
