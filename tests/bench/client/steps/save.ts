import { signIn } from '../app.ts';
import type { City } from '../city.ts';

/** ms from the tap on "Speichern" until the screen says that it is stored, the CPU slowed down four times: p50, p95. */
export async function save(city: City, count: number): Promise<{ p50: number; p95: number }> {
  const { tablet } = await signIn(city);
  const page = tablet.page();
  const session = await tablet.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  const times: number[] = [];
  for (let n = 0; n < count; n += 1) {
    await page.getByRole('button', { name: 'Neue Beratung' }).click();
    for (const name of ['Boats', 'Gelöst']) await page.getByRole('radio', { name, exact: true }).check();
    const button = page.getByRole('button', { name: 'Speichern' });
    const elapsed = button.evaluate(
      (element) =>
        new Promise<number>((resolve) => {
          const said = (): boolean => /gespeichert\./.test(document.body.textContent ?? '');
          const hadSaid = document.body.textContent?.match(/gespeichert\./g)?.length ?? 0;
          element.addEventListener(
            'click',
            () => {
              const begun = performance.now();
              const observer = new MutationObserver(() => {
                if (!said() || hadSaid > 0) return;
                observer.disconnect();
                resolve(performance.now() - begun);
              });
              observer.observe(document.body, { childList: true, subtree: true, characterData: true });
            },
            { capture: true, once: true },
          );
        }),
    );
    await button.click();
    times.push(await elapsed);
    await page.getByRole('button', { name: 'Schließen' }).click();
  }
  await tablet.close();
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { p50: at(0.5), p95: at(0.95) };
}
