import { join } from 'node:path';
import { openBarePage } from '../app.ts';
import { bundle } from '../bundle.ts';
import type { City } from '../city.ts';

export type MatchingTimes = Record<'offers' | 'needs' | 'rawOffers' | 'rawNeeds', number>;
type Measure = (offers: number, needs: number) => MatchingTimes;

/** Matching in the browser, CPU slowed down so many times: ms. */
export async function matching(city: City, offers: number, needs: number, slower: number): Promise<MatchingTimes> {
  const { tablet, page } = await openBarePage(city, [await bundle(join(import.meta.dirname, '../matching.ts'))]);
  const session = await tablet.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slower });
  const times = await page.evaluate(
    ([many, more]) => (globalThis as unknown as { measureMatching: Measure }).measureMatching(many, more),
    [offers, needs] as const,
  );
  await tablet.close();
  return times;
}
