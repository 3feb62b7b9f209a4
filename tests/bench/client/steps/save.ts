import type { Page } from '@playwright/test';
import { signIn } from '../app.ts';
import type { City } from '../city.ts';

type Times = { durable: number; shown: number };
type Shares = { p50: number; p95: number };

/** Between two taps of a quick hand, ms. */
const tapPause = 300;

/** ms from the tap on "Speichern": until the record would survive a crash, and until the screen says so. */
async function saveOnce(page: Page): Promise<Times> {
  await page.getByRole('button', { name: 'Neue Beratung' }).click();
  for (const name of ['Boats', 'Gelöst']) {
    await page.waitForTimeout(tapPause);
    await page.getByRole('radio', { name, exact: true }).check();
  }
  const button = page.getByRole('button', { name: 'Speichern' });
  const times = button.evaluate(
    (element) =>
      new Promise<Times>((resolve) => {
        const said = (): boolean => /gespeichert\./.test(document.body.textContent ?? '');
        const watch = (): void => {
          const begun = performance.now();
          performance.clearMarks('consultation.durable');
          const observer = new MutationObserver(() => {
            const [durable] = performance.getEntriesByName('consultation.durable');
            if (!said() || !durable) return;
            observer.disconnect();
            resolve({ durable: durable.startTime - begun, shown: performance.now() - begun });
          });
          observer.observe(document.body, { childList: true, subtree: true, characterData: true });
        };
        element.addEventListener('click', watch, { capture: true, once: true });
      }),
  );
  await page.waitForTimeout(tapPause);
  await button.click();
  const measured = await times;
  await page.getByRole('button', { name: 'Schließen' }).click();
  return measured;
}

function sharesOf(times: number[]): Shares {
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { p50: at(0.5), p95: at(0.95) };
}

/** So many consultations in turn, the CPU slowed down so many times. */
export async function save(city: City, count: number, slower: number): Promise<Record<keyof Times, Shares>> {
  const { tablet } = await signIn(city);
  const page = tablet.page();
  const session = await tablet.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slower });
  const times: Times[] = [];
  for (let n = 0; n < count; n += 1) times.push(await saveOnce(page));
  await tablet.close();
  return { durable: sharesOf(times.map(({ durable }) => durable)), shown: sharesOf(times.map(({ shown }) => shown)) };
}
