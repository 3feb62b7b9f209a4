/**
 * Sounds as single letters, so that a name is a short text whatever script it was written in. Besides Latin letters as
 * expected: `x` as in Bach, `G` gh/ğ, `S` sh, `Z` zh, `C` ch, `J` j in jam, `c` ts. Of scripts that leave vowels out:
 * `A`, `I`, `U` are letters that stand for a long vowel (and, of the latter two, perhaps for y and w); `@` is a place
 * where some vowel may be heard or none (hamza, ayn, the sixth order of Ethiopic).
 */
export const vowels = 'aeiou';
export const carriers = 'AIU@';
export const consonants = 'bpdtkgszcSZCJxGhfvlrmny';

const numbered = ` ${vowels}${carriers}${consonants}`;

/** Sounds have numbers up to this; letters of scripts that are not read have greater ones. */
export const soundCount = numbered.length;

/** A reading as numbers, for `distance`. */
export function encode(reading: string): Uint8Array {
  const codes = new Uint8Array(reading.length);
  for (let at = 0; at < reading.length; at += 1) {
    const known = numbered.indexOf(reading[at] ?? '');
    codes[at] = known > 0 ? known : soundCount + (reading.charCodeAt(at) % (255 - soundCount));
  }
  return codes;
}

export const soundNumber = (sound: string): number => numbered.indexOf(sound);

/** What one letter, or a few together, may stand for; the likeliest first. */
export type Letters = ReadonlyMap<string, readonly string[]>;

/** From `letter sound|sound` words. */
export function lettersOf(words: string): Letters {
  const pairs = words
    .trim()
    .split(/\s+/)
    .map((word): [string, string[]] => {
      const [letter = '', sounds = ''] = word.split('=');
      return [letter, sounds.split('|')];
    });
  return new Map(pairs);
}

/** More readings than this make a name match everything. */
const mostReadings = 9;

/** All readings of a word, longest letter groups first; what no letter stands for is read as it is. */
export function readLetters(word: string, letters: Letters, longest: number): string[] {
  let readings = [''];
  for (let at = 0; at < word.length; ) {
    let size = Math.min(longest, word.length - at);
    while (size > 1 && !letters.has(word.slice(at, at + size))) size -= 1;
    const part = word.slice(at, at + size);
    const sounds = letters.get(part) ?? [part];
    const room = readings.length * sounds.length <= mostReadings ? sounds : sounds.slice(0, 1);
    readings = readings.flatMap((reading) => room.map((sound) => reading + sound));
    at += size;
  }
  return readings;
}
