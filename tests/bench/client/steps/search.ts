import { signIn } from '../app.ts';
import type { City } from '../city.ts';

/** As a hand types, ms. */
const keyPause = 120;
const typed = ['mohammed', 'kateryna', 'فاطمة', '0171 23', 'schewtschenko'];

/**
 * From a key press in the search for persons to the next picture, list included (the browser's own Event Timing), CPU
 * slowed down so many times: ms.
 */
export async function search(city: City, slower: number): Promise<{ p50: number; p95: number; most: number }> {
  const { tablet } = await signIn(city);
  const page = tablet.page();
  await page.getByRole('link', { name: 'Ratsuchende' }).first().click();
  const field = page.getByRole('searchbox');
  await page.getByRole('list', { name: 'Ratsuchende' }).waitFor();
  const session = await tablet.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slower });
  await page.evaluate(() => {
    const times: number[] = [];
    Object.assign(globalThis, { keyTimes: times });
    new PerformanceObserver((list) => {
      for (const { name, duration } of list.getEntries()) if (name === 'keydown') times.push(duration);
    }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
  });
  for (const text of typed) {
    await field.fill('');
    await field.pressSequentially(text, { delay: keyPause });
  }
  await page.waitForTimeout(500);
  const times = await page.evaluate(() => (globalThis as unknown as { keyTimes: number[] }).keyTimes);
  await tablet.close();
  // Who was faster than the threshold is not told of.
  const keys = typed.join('').length;
  const all = [...times, ...Array<number>(Math.max(0, keys - times.length)).fill(16)].sort((a, b) => a - b);
  const at = (share: number): number => all[Math.min(all.length - 1, Math.floor(all.length * share))] ?? 0;
  return { p50: at(0.5), p95: at(0.95), most: all.at(-1) ?? 0 };
}
