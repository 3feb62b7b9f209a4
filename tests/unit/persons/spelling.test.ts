import { expect, it } from 'vitest';
import { createPersonIndex } from '../../../src/model/persons/person-index.ts';
import { different, same, unseenDifferent, unseenSame } from './spelling-pairs.ts';

/** Whether a search for `typed` finds somebody called `name`. */
function finds(typed: string, name: string): boolean {
  const index = createPersonIndex();
  index.set('person', { names: [{ id: 'name000', kind: 'spoken', text: name }] });
  return index.search(typed).length > 0;
}

const ask = (pairs: readonly (readonly [string, string])[]): { found: string[]; missed: string[] } => {
  const both = pairs.flatMap(([a, b]) => [[a, b] as const, [b, a] as const]);
  const found = both.filter(([a, b]) => finds(a, b));
  const missed = both.filter((pair) => !found.includes(pair));
  return { found: found.map((pair) => pair.join(' → ')), missed: missed.map((pair) => pair.join(' → ')) };
};

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

type Pairs = readonly (readonly [string, string])[];

it.each([
  ['the table', same, different, 0.98, 0.97],
  ['names that the rules were not fitted to', unseenSame, unseenDifferent, 0.95, 0.92],
] as [string, Pairs, Pairs, number, number][])(
  'names are found in every usual spelling and script, and not mixed up with others: %s',
  (_, alike, unlike, leastRecall, leastPrecision) => {
    const must = ask(alike);
    const mustNot = ask(unlike);
    const recall = must.found.length / (alike.length * 2);
    const precision = must.found.length / (must.found.length + mustNot.found.length);
    console.log(
      `${alike.length} pairs that must match, ${unlike.length} that must not, asked both ways: ` +
        `recall ${percent(recall)}, precision ${percent(precision)}` +
        `\nmissed: ${must.missed.join(', ')}\nmixed up: ${mustNot.found.join(', ')}`,
    );
    expect(recall).toBeGreaterThanOrEqual(leastRecall);
    expect(precision).toBeGreaterThanOrEqual(leastPrecision);
  },
);

it('the table is long enough', () => {
  expect(same.length + different.length).toBeGreaterThanOrEqual(150);
});
