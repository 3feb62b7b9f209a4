import type { Page } from '@playwright/test';
import { createTablet, type Tablet } from '../../e2e/support/tablet.ts';
import { type City, password, user } from './city.ts';

const patience = { timeout: 600_000 };

export async function untilAllThere(page: Page): Promise<void> {
  await page.getByRole('status').filter({ hasText: 'Alles ist auf dem Server' }).waitFor(patience);
}

/** Signs in on a fresh profile. @returns ms from the vault's opening (its key is derived) until all is there */
export async function signIn(city: City): Promise<{ tablet: Tablet; elapsed: number }> {
  const tablet = await createTablet(city.server.url);
  const page = tablet.page();
  await page.getByLabel('Benutzername').fill(user);
  await page.getByLabel('Passwort', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Anmelden' }).click();
  await untilAllThere(page);
  const elapsed = await page.evaluate(
    () => performance.now() - (performance.getEntriesByName('vault.unlocked').at(-1)?.startTime ?? Number.NaN),
  );
  return { tablet, elapsed };
}

/**
 * A page of the server's origin without the app and its policy, signed in, for others' code: PouchDB and Dexie.
 */
export async function openBarePage(city: City, scripts: readonly string[]): Promise<{ tablet: Tablet; page: Page }> {
  const tablet = await createTablet(city.server.url);
  const page = await tablet.context().newPage();
  // Its lock screen would end the session that is not its own.
  await tablet.page().close();
  await page.route('**/bare.html', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }));
  await page.goto(`${city.server.url}/bare.html`);
  for (const path of scripts) await page.addScriptTag({ path });
  const status = await page.evaluate(
    async ([name, secret]) => {
      const headers = { 'content-type': 'application/json' };
      const body = JSON.stringify({ name, password: secret });
      return (await fetch('/_session', { method: 'POST', headers, body })).status;
    },
    [user, password],
  );
  if (status !== 200) throw new Error(`sign-in: ${status}`);
  return { tablet, page };
}
