import { expect, it } from 'vitest';
import { createPersonIndex } from '../../../src/model/persons/person-index.ts';
import { different, same } from './spelling-pairs.ts';

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

it('names are found in every usual spelling and script, and not mixed up with others', () => {
  const must = ask(same);
  const mustNot = ask(different);
  const recall = must.found.length / (same.length * 2);
  const precision = must.found.length / (must.found.length + mustNot.found.length);
  const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
  console.log(
    `${same.length} pairs that must match, ${different.length} that must not, asked both ways: ` +
      `recall ${percent(recall)}, precision ${percent(precision)}` +
      `\nmissed: ${must.missed.join(', ')}\nmixed up: ${mustNot.found.join(', ')}`,
  );
  expect(same.length + different.length).toBeGreaterThanOrEqual(150);
  expect(recall).toBeGreaterThanOrEqual(0.98);
  expect(precision).toBeGreaterThanOrEqual(0.97);
});
