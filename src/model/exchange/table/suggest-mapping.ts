import { foldName } from '../clean.ts';
import { columnWords } from './column-words.ts';
import { type Mapping, type Target, targets } from './targets.ts';

const byWord = new Map(targets.flatMap((target) => columnWords[target].map((word) => [word, target] as const)));
const longest = [...byWord.keys()].filter((word) => word.length >= 5).sort((a, b) => b.length - a.length);

/** `offer_name`, `Name (Angebot)*`: how people decorate headers. */
const foldHeader = (column: string): string =>
  foldName(column.replace(/\([^)]*\)|\[[^\]]*\]/g, ' ').replaceAll('_', ' '));

function targetOf(column: string): { target: Target; isSure: boolean } | undefined {
  const folded = foldHeader(column);
  const exact = byWord.get(folded);
  if (exact) return { target: exact, isSure: true };
  const within = longest.find((word) => ` ${folded} `.includes(` ${word} `));
  return within ? { target: byWord.get(within) as Target, isSure: false } : undefined;
}

/** What the columns probably mean, by their names; each meaning once, whole words before parts of them. */
export function suggestMapping(columns: readonly string[]): Mapping {
  const found = columns.flatMap((column) => {
    const guess = targetOf(column);
    return guess ? [{ column, ...guess }] : [];
  });
  const mapping = new Map<string, Target>();
  const taken = new Set<Target>();
  for (const isSure of [true, false]) {
    for (const guess of found) {
      if (guess.isSure !== isSure || taken.has(guess.target)) continue;
      taken.add(guess.target);
      mapping.set(guess.column, guess.target);
    }
  }
  return Object.fromEntries(mapping);
}

/** The same for the same columns in whatever order: by it a mapping is remembered. */
export const headerSignature = (columns: readonly string[]): string => [...columns].map(foldHeader).sort().join('|');
