import { nameParts } from './name-parts.ts';
import type { PersonIndex, Searched } from './person-index.ts';
import { readPhone, samePhone } from './phone-number.ts';

/** Why two entries may be of one person. */
export type DuplicateSign = 'name' | 'phone' | 'year';

export type Duplicate = { id: string; score: number; signs: DuplicateSign[] };

/** From here on somebody should look: the same telephone, or a given and a family name that sound alike. */
export const possibleDuplicate = 0.3;

const most = 5;

const yearsOf = (person: Searched): number | undefined =>
  typeof person.birthYear === 'number' ? person.birthYear : undefined;

/**
 * How likely two entries are of one person, 0 to 1. `name`: how alike their names sound, and in how many parts. Years
 * are often guessed or taken from papers that were guessed, so one year apart says nothing against.
 */
export function duplicateScore(name: { likeness: number; parts: number }, phone: boolean, years?: number): number {
  const named = name.parts >= 2 ? 0.3 + 0.3 * name.likeness : name.parts === 1 ? 0.25 * name.likeness : 0;
  const year = years === undefined ? 0 : years === 0 ? 0.25 : years === 1 ? 0.05 : -0.35;
  return Math.max(0, Math.min(1, named + (phone ? 0.6 : 0) + year));
}

/** Entries that may be of the person who is being entered, the likeliest first, five at most. */
export function findDuplicates(
  draft: Searched,
  index: Pick<PersonIndex, 'named' | 'phoned'>,
  personOf: (id: string) => Searched | undefined,
): Duplicate[] {
  const names = new Map<string, { likeness: number; parts: number }>();
  for (const { text } of draft.names) {
    const parts = nameParts(text);
    for (const [id, likeness] of parts.length > 0 ? index.named(text) : []) {
      const known = names.get(id);
      if (!known || known.likeness < likeness) names.set(id, { likeness, parts: parts.length });
    }
  }
  const numbers = (draft.phones ?? []).flatMap(({ number }) => readPhone(number) ?? []);
  const phoned = new Set(numbers.flatMap((number) => index.phoned((other) => samePhone(number, other))));
  const year = yearsOf(draft);
  const found = [...new Set([...names.keys(), ...phoned])].flatMap((id): Duplicate[] => {
    const person = personOf(id);
    if (!person) return [];
    const theirs = yearsOf(person);
    const years = year === undefined || theirs === undefined ? undefined : Math.abs(year - theirs);
    const score = duplicateScore(names.get(id) ?? { likeness: 0, parts: 0 }, phoned.has(id), years);
    const signs: DuplicateSign[] = [];
    if (names.has(id)) signs.push('name');
    if (phoned.has(id)) signs.push('phone');
    if (years === 0) signs.push('year');
    return score >= possibleDuplicate ? [{ id, score, signs }] : [];
  });
  return found.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1)).slice(0, most);
}
