import { nameFamilies } from './name-families.ts';
import { likeness, type NameWord, nameWord } from './name-word.ts';

/** A part of somebody's name, and who has it. */
type Entry = { name: NameWord; ids: Set<string> };

/** Of the same family, but written as another name: below what sounds alike. */
const familyLikeness = 0.55;
/** So like is a word to a spelling of a family that it is one of it. */
const familyMember = 0.8;

/** From so many letters on it is heard what somebody begins to type; before, it is only read. */
const lettersToHear = 3;

const families = nameFamilies.map((spellings) => spellings.map(nameWord));

/** Spellings of the families that a word belongs to, or begins to: from the third letter on. */
function kinOf(name: NameWord, isWhole: boolean): NameWord[] {
  const isBegun = !isWhole && name.word.length >= lettersToHear;
  const isMember = (one: NameWord): boolean =>
    likeness(name, one) > familyMember || (isBegun && likeness(name, one, true) > familyMember);
  return families.filter((spellings) => spellings.some(isMember)).flat();
}

/** All parts of all names in memory, each once however many people have it. */
export function createWordTable() {
  const entries = new Map<string, Entry>();
  const buckets = new Map<string, Set<Entry>>();
  const asked = new Map<string, Map<string, number>>();

  function add(word: string, id: string): void {
    let entry = entries.get(word);
    if (!entry) {
      const name = nameWord(word);
      entry = { name, ids: new Set() };
      entries.set(word, entry);
      for (const key of name.keys) {
        const bucket = buckets.get(key) ?? new Set();
        buckets.set(key, bucket.add(entry));
      }
    }
    entry.ids.add(id);
    asked.clear();
  }

  function remove(word: string, id: string): void {
    const entry = entries.get(word);
    if (!entry) return;
    entry.ids.delete(id);
    asked.clear();
    if (entry.ids.size > 0) return;
    entries.delete(word);
    for (const key of entry.name.keys) buckets.get(key)?.delete(entry);
  }

  /** Entries whose first consonants may be those of `name`; of a beginning, whatever may follow. */
  function candidates(name: NameWord, isWhole: boolean): Set<Entry> {
    const found = new Set<Entry>();
    for (const [key, bucket] of buckets) {
      if (name.keys.some((mine) => mine === key || (!isWhole && key.startsWith(mine))))
        for (const entry of bucket) found.add(entry);
    }
    return found;
  }

  function look(word: string, isWhole: boolean): Map<string, number> {
    const name = nameWord(word);
    const found = new Map<string, number>();
    const note = (entry: Entry, how: number): void => {
      if (how > 0) for (const id of entry.ids) if ((found.get(id) ?? 0) < how) found.set(id, how);
    };
    if (!isWhole)
      for (const [known, entry] of entries) if (known.startsWith(word)) note(entry, known === word ? 1 : 0.95);
    if (!isWhole && word.length < lettersToHear) return found;
    for (const entry of candidates(name, isWhole)) {
      note(entry, likeness(name, entry.name));
      if (!isWhole) note(entry, likeness(name, entry.name, true) * 0.9);
    }
    for (const kin of kinOf(name, isWhole)) {
      for (const entry of candidates(kin, true))
        if (likeness(kin, entry.name) > familyMember) note(entry, familyLikeness);
    }
    return found;
  }

  return {
    add,
    remove,
    /** Who has a part of a name like `word`, and how like; `isWhole`: the word is not being typed any more. */
    find(word: string, isWhole = false): ReadonlyMap<string, number> {
      const question = `${isWhole ? '=' : '^'}${word}`;
      const known = asked.get(question);
      if (known) return known;
      const found = look(word, isWhole);
      asked.set(question, found);
      return found;
    },
  };
}
