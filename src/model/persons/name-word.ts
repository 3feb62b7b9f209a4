import { encode } from './sounds/alphabet.ts';
import { distance, type Sounds } from './sounds/distance.ts';
import { readName } from './sounds/read-name.ts';

/** One part of a name, read once and compared often. */
export type NameWord = {
  word: string;
  readings: readonly Sounds[];
  /** Classes of the first two consonants that may be heard; words that match share one. */
  keys: readonly string[];
  /** How much of it there is to differ in: a consonant 1, a vowel half. */
  weight: number;
};

/** Sounds that come and go between spellings, or stand for a vowel. */
const weak = /[aeiouAIU@hyv]/;
const classes = ['bp', 'td', 'kgxG', 'szcSZCJ', 'f', 'l', 'r', 'mn'];
const classOf = (sound: string): string => classes.find((one) => one.includes(sound)) ?? sound;

/** Classes that a sound may be heard as; '' where it may not be heard at all. */
function heardAs(sound: string): readonly string[] {
  if (weak.test(sound)) return [''];
  const own = classOf(sound);
  if (sound === 'f' || sound === 'b' || sound === 'x' || sound === 'G') return [own, ''];
  if (sound === 'g') return [own, classOf('J'), ''];
  if (sound === 'J') return [own, classOf('g'), ''];
  if (sound === 'Z') return [own, ''];
  if ('czs'.includes(sound)) return [own, classOf('t')];
  return sound === 'd' || sound === 't' ? [own, classOf('s')] : [own];
}

/** By so many consonants words are sorted into buckets. */
const keyLength = 2;

function keysOf(reading: string): string[] {
  let keys = [''];
  for (const sound of reading) {
    const classes = heardAs(sound);
    keys = keys.flatMap((key) => (key.length < keyLength ? classes.map((one) => key + one.slice(0, 1)) : [key]));
    if (keys.every((key) => key.length === keyLength)) break;
  }
  return [...new Set(keys)];
}

const weightOf = (reading: string): number =>
  Array.from(reading).reduce((sum, sound) => sum + ('aeiou@AIU'.includes(sound) ? 0.5 : 1), 0);

export function nameWord(word: string): NameWord {
  const readings = readName(word);
  const isArabic = /\p{Script=Arabic}/u.test(word);
  return {
    word,
    readings: readings.map((reading) => ({ codes: encode(reading), isShort: isArabic })),
    keys: [...new Set(readings.flatMap(keysOf))],
    // What every servant of God shares tells nobody apart.
    weight: Math.max(...readings.map(weightOf)) - (/^(?:abd|عبد)./u.test(word) ? 3 : 0),
  };
}

/** Of a name's weight what may differ; short names must agree almost wholly. */
const mostOf = (weight: number): number => Math.min(1.05, Math.max(0.15, (weight - 1) * 0.2));
/** Of a beginning less may differ than of the whole. */
const ofBeginning = 0.7;

/** Sounds that one of two names may have more than the other, where both write their vowels. */
const mostLonger = 3;

/** How well two words match, 1 (the same sound) to just above 0, or 0. With `prefix`, `a` may be a beginning of `b`. */
export function likeness(a: NameWord, b: NameWord, prefix = false): number {
  if (a.word === b.word) return 1;
  const most = prefix ? mostOf(a.weight) * ofBeginning : mostOf(Math.min(a.weight, b.weight));
  let least = Number.POSITIVE_INFINITY;
  for (const mine of a.readings) {
    for (const theirs of b.readings) {
      const longer = prefix
        ? mine.codes.length - theirs.codes.length
        : Math.abs(mine.codes.length - theirs.codes.length);
      if (longer > mostLonger && !mine.isShort && !theirs.isShort) continue;
      least = Math.min(least, distance(mine, theirs, Math.min(most, least), prefix));
      if (least === 0) return 1;
    }
  }
  return least > most ? 0 : 1 - (least / most) * 0.6;
}
