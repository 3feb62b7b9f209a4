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
  /** The profile's folder. */
  profile: string;
  /**
   * Ends the browser process without letting it tidy up, starts it again on the same profile and unlocks it, unless it
   * is to stay locked.
   */
  crash(options?: { offline?: boolean; path?: string; locked?: boolean }): Promise<void>;
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
    profile,
    page: () => page,
    context: () => context,
    offline: async (isOffline) => context.setOffline(isOffline),
    crash: async ({ offline: isOffline = false, path = '/app/', locked = false } = {}) => {
      const closed = new Promise((resolve) => context.once('close', resolve));
      // The profile's folder is in the command line of this browser and of no other.
      await promisify(execFile)('pkill', ['-KILL', '-f', profile]);
      await closed;
      await open(isOffline, path);
      if (!locked) await unlock(page);
    },
    close: async () => {
      await context.close().catch(() => undefined);
      await rm(profile, { recursive: true, force: true });
      expect(problems, 'errors in the browser console').toEqual([]);
    },
  };
}

/** Of the form that asks for a password, in whatever language. */
const passwordField = (page: Page) => page.locator('input[type="password"]').first();
const enterButton = (page: Page) => page.locator('form:has(input[type="password"]) button[type="submit"]');
/** Only a lock screen knows already whose password it asks for. */
const isLocked = async (page: Page): Promise<boolean> => (await page.locator('input[name="username"]').count()) > 0;

/** After a start of the page the vault is locked: opens the one that is chosen there. Without a vault nothing is done. */
export async function unlock(page: Page, secret = password): Promise<void> {
  // Before it the page may have to be fetched anew, by a new service worker.
  await passwordField(page).waitFor({ timeout: 30_000 });
  if (!(await isLocked(page))) return;
  await passwordField(page).fill(secret);
  await enterButton(page).click();
  await expect(page.locator('input[name="username"]')).toHaveCount(0);
}

/** Goes to a page of the app as typing its address does: everything starts anew, and the vault is unlocked. */
export async function visit(page: Page, address: string, secret = password): Promise<void> {
  await page.goto(address);
  await unlock(page, secret);
}

/** Enters as this person: unlocks their vault on this tablet, or signs in at the server for the first time. */
export async function enter(page: Page, name: string): Promise<void> {
  await passwordField(page).waitFor();
  const elseButton = page.getByRole('button', { name: 'Jemand anderes' });
  const isKnown = await page.getByText(name, { exact: true }).isVisible();
  if (isKnown && (await page.getByRole('radio', { name }).isVisible())) await page.getByRole('radio', { name }).check();
  if (!isKnown && (await elseButton.isVisible())) await elseButton.click();
  if (!isKnown) await page.getByLabel('Benutzername').fill(name);
  await page.getByLabel('Passwort', { exact: true }).fill(password);
  await enterButton(page).click();
}

export async function signIn(page: Page, name: string): Promise<void> {
  await enter(page, name);
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

export async function untilSynced(page: Page): Promise<void> {
  await expect(page.getByRole('status')).toContainText('Alles ist auf dem Server');
}
