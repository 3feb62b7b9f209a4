import type { Person } from '../records/person.ts';
import { isCaseCodePart, plainCaseCode } from './case-code.ts';
import { nameParts, nameWords } from './name-parts.ts';
import { type Dialled, latinDigits, matchesPhone, readPhone } from './phone-number.ts';
import { createWordTable } from './word-table.ts';

/** What of a person is searched. */
export type Searched = Pick<Person, 'names' | 'phones' | 'caseCode' | 'birthYear'>;

export type Found = {
  id: string;
  /** 1 for what was typed word by word, less for what sounds alike. */
  score: number;
};

type Entry = { words: string[]; phones: Dialled[]; code: string; year: string };

/** Alkhatib is Khatib, too. */
const withoutArticle = (parts: readonly string[]): string[] =>
  parts.flatMap((part) => /^[ae]l(.{4,})$/u.exec(part)?.[1] ?? []);

/** Two words that are one given name have a family name after them, or are short. */
const shortCompound = 12;

/** Parts of a name, and the first two as one: Gul Bibi, Gulbibi. */
function wordsOf(names: Searched['names']): string[] {
  const all = names.flatMap(({ text }) => {
    const parts = nameParts(text);
    const compound = parts.slice(0, 2).join('');
    const isCompound = parts.length > 2 || (parts.length === 2 && compound.length <= shortCompound);
    // As it is written, too, for whoever has typed half of it: abdur, nured.
    return [...parts, ...(isCompound ? [compound] : []), ...withoutArticle(parts), ...nameWords(text)];
  });
  return [...new Set(all)];
}

const entryOf = ({ names, phones, caseCode, birthYear }: Searched): Entry => ({
  words: wordsOf(names),
  phones: (phones ?? []).flatMap(({ number }) => readPhone(number) ?? []),
  code: plainCaseCode(caseCode ?? ''),
  year: typeof birthYear === 'number' ? String(birthYear) : '',
});

/**
 * Persons in memory, to be found by any part of what is known of them. Nothing of it is written anywhere; it is gone
 * with the page.
 */
export function createPersonIndex() {
  const entries = new Map<string, Entry>();
  const words = createWordTable();

  function remove(id: string): void {
    for (const word of entries.get(id)?.words ?? []) words.remove(word, id);
    entries.delete(id);
  }

  function set(id: string, person: Searched): void {
    const entry = entryOf(person);
    const before = new Set(entries.get(id)?.words);
    const after = new Set(entry.words);
    for (const word of before) if (!after.has(word)) words.remove(word, id);
    for (const word of after) if (!before.has(word)) words.add(word, id);
    entries.set(id, entry);
  }

  /** Who has all of these parts of a name, in any order. */
  function byName(parts: readonly string[], isWhole: boolean): Map<string, number> {
    const [first, ...others] = parts.map((part) => words.find(part, isWhole));
    const found = new Map<string, number>();
    for (const [id, score] of first ?? []) {
      const all = [score, ...others.map((other) => other.get(id) ?? 0)];
      if (all.every((one) => one > 0)) found.set(id, all.reduce((sum, one) => sum + one, 0) / all.length);
    }
    return found;
  }

  function byNumbers(text: string, found: Map<string, number>): void {
    const phone = readPhone(text);
    const code = isCaseCodePart(text) ? plainCaseCode(text) : undefined;
    const year = /^\d{4}$/.test(text) ? text : undefined;
    if (!phone && code === undefined) return;
    for (const [id, entry] of entries) {
      const isFound =
        (code !== undefined && entry.code.startsWith(code)) ||
        (year !== undefined && entry.year === year) ||
        (phone !== undefined && entry.phones.some((whole) => matchesPhone(phone, whole)));
      if (isFound) found.set(id, 1);
    }
  }

  /** A year beside a name narrows it; a name alone, a number alone or a code stand for themselves. */
  function search(text: string): Found[] {
    const typed = latinDigits(text).trim();
    const year = /(?:^|\s)((?:19|20)\d\d)(?=\s|$)/.exec(typed)?.[1];
    const rest = year === undefined ? typed : typed.replace(year, ' ').trim();
    const found = new Map<string, number>();
    byNumbers(typed, found);
    const parts = nameParts(year === undefined ? typed : rest);
    const joined = parts.length > 1 && parts.length < 4 ? [parts.join('')] : [];
    const bare = withoutArticle(parts);
    const plain = bare.length > 0 ? parts.map((part) => withoutArticle([part])[0] ?? part) : [];
    for (const asked of [parts, joined, plain, nameWords(rest)]) {
      if (asked.length === 0) continue;
      for (const [id, score] of byName(asked, false)) {
        if (year !== undefined && entries.get(id)?.year !== year) continue;
        if ((found.get(id) ?? 0) < score) found.set(id, score);
      }
    }
    return [...found].map(([id, score]) => ({ id, score })).sort((a, b) => b.score - a.score);
  }

  return {
    set,
    remove,
    search,
    /** Who bears these names as a whole; for what is no search text that is still being typed. */
    named: (text: string): ReadonlyMap<string, number> => byName(nameParts(text), true),
    /** Who has a telephone that `is` the one. */
    phoned: (is: (number: Dialled) => boolean): string[] =>
      [...entries].filter(([, entry]) => entry.phones.some(is)).map(([id]) => id),
    size: (): number => entries.size,
    ids: (): IterableIterator<string> => entries.keys(),
  };
}

export type PersonIndex = ReturnType<typeof createPersonIndex>;
