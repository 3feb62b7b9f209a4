/** Consonants of the Ethiopic syllabary (Tigrinya, Amharic), a row of eight code points each, from U+1200. */
const rows = [
  ...['h', 'l', 'h', 'm', 's', 'r', 's', 'S', 'k', 'k', 'k', 'k', 'b', 'v', 't', 'C', 'h', 'h', 'n', 'n', '', 'k', 'k'],
  ...['x', 'x', 'v', '', 'z', 'Z', 'y', 'd', 'd', 'J', 'g', 'g', 'n', 't', 'C', 'p', 'c', 'c', 'f', 'p'],
];
/** The orders of a row: ä u i a e (none, or a short i) o, and wa. */
const orders = ['e', 'u', 'i', 'a', 'e', '@', 'o', 'a'];
const first = 0x1200;

function readSyllable(syllable: string): string {
  const place = (syllable.codePointAt(0) ?? 0) - first;
  const consonant = rows[place >> 3];
  if (consonant === undefined || place < 0) return '';
  const vowel = orders[place & 7] ?? '';
  // አ and ዐ carry a vowel alone; their first order is heard as a.
  return consonant === '' && vowel === 'e' && (place & 7) === 0 ? 'a' : consonant + vowel;
}

export const readEthiopic = (word: string): string[] => [Array.from(word, readSyllable).join('').replace(/@$/, '')];
