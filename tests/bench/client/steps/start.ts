import { signIn } from '../app.ts';
import type { City } from '../city.ts';

/** ms from a reload until the last consultations stand on the screen, the best of several. */
export async function start(city: City, runs = 5): Promise<number> {
  const { tablet } = await signIn(city);
  const page = tablet.page();
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run += 1) {
    const begun = performance.now();
    await page.goto(`${city.server.url}/app/`, { waitUntil: 'commit' });
    await page
      .getByRole('link', { name: /Boats|Wohnen|Housing|housing/ })
      .first()
      .waitFor();
    best = Math.min(best, performance.now() - begun);
  }
  await tablet.close();
  return best;
}
