import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type BrowserContext, chromium, expect, type Page } from '@playwright/test';
import { browserUse } from './browser.ts';

const password = 'willkommen-in-dortmund';

/** A browser profile on disk, as a tablet keeps it: it can be killed and started again. */
export type Tablet = {
  page(): Page;
  context(): BrowserContext;
  /** Ends the browser process without letting it tidy up, and starts it again on the same profile. */
  crash(options?: { offline?: boolean; path?: string }): Promise<void>;
  offline(isOffline: boolean): Promise<void>;
  close(): Promise<void>;
};

/** Console errors and page errors that a run must not have; a lost network is not one of them. */
const expectedNoise = /net::ERR_|Failed to load resource|RxDB Open Core/;

/** @param disk where the profile lies, for a disk of its own */
export async function createTablet(
  url: string,
  viewport = { width: 1280, height: 800 },
  disk: string = tmpdir(),
): Promise<Tablet> {
  const profile = await mkdtemp(join(disk, 'tablet-'));
  const { launchOptions, ...use } = browserUse;
  const problems: string[] = [];
  let context: BrowserContext;
  let page: Page;

  async function open(isOffline: boolean, path: string): Promise<void> {
    context = await chromium.launchPersistentContext(profile, {
      ...use,
      ...launchOptions,
      viewport,
      offline: isOffline,
    });
    page = context.pages()[0] ?? (await context.newPage());
    page.on('pageerror', (error) => problems.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error' && !expectedNoise.test(message.text())) problems.push(message.text());
    });
    await page.goto(`${url}${path}`);
  }

  await open(false, '/app/');
  return {
    page: () => page,
    context: () => context,
    offline: async (isOffline) => context.setOffline(isOffline),
    crash: async ({ offline: isOffline = false, path = '/app/' } = {}) => {
      const closed = new Promise((resolve) => context.once('close', resolve));
      // The profile's folder is in the command line of this browser and of no other.
      await promisify(execFile)('pkill', ['-KILL', '-f', profile]);
      await closed;
      await open(isOffline, path);
    },
    close: async () => {
      await context.close().catch(() => undefined);
      await rm(profile, { recursive: true, force: true });
      expect(problems, 'errors in the browser console').toEqual([]);
    },
  };
}

export async function signIn(page: Page, name: string): Promise<void> {
  await page.getByLabel('Benutzername').fill(name);
  await page.getByLabel('Passwort', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Anmelden' }).click();
  await expect(page.getByRole('status')).toContainText('Alles ist auf dem Server');
}

/** Waits until the service worker has everything it needs to start the app without a network. */
export async function readyForOffline(page: Page): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
}

export type Entry = { field: string; outcome: string; more?: string[] };

/** Records a consultation as a counter does: field, outcome, perhaps some of the rest, save. */
export async function record(page: Page, { field, outcome, more = [] }: Entry): Promise<void> {
  await page.getByRole('button', { name: 'Neue Beratung' }).click();
  for (const answer of [field, outcome, ...more]) await page.getByRole('radio', { name: answer, exact: true }).check();
  await page.getByRole('button', { name: 'Speichern' }).click();
  await expect(page.getByText(`Beratung „${field}: ${outcome}“ auf diesem Tablet gespeichert.`)).toBeVisible();
}

/**
 * Waits until everything is on the server. A browser that was killed may have lost its session's cookie (Chromium
 * writes cookies every 30 s), and only then the password is asked for once more.
 */
export async function untilSynced(page: Page): Promise<void> {
  const status = page.getByRole('status');
  await expect(status).toContainText(/Alles ist auf dem Server|Bitte neu anmelden/);
  if (/anmelden/.test((await status.textContent()) ?? '')) {
    await page.getByLabel('Passwort', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Anmelden' }).click();
  }
  await expect(status).toContainText('Alles ist auf dem Server');
}
