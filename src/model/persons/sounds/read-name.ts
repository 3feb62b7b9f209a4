import { readArabic } from './arabic.ts';
import { readCyrillic } from './cyrillic.ts';
import { readEthiopic } from './ethiopic.ts';
import { readLatin } from './latin.ts';

/** What spellings of one sound still differ in: doubled letters, `ij`, `iy`, a `y` that ends a syllable. */
function settled(reading: string): string {
  return reading
    .replace(/(.)\1+/gu, '$1')
    .replace(/y(?![aeiouAU@])/g, 'i')
    .replace(/i+y(?=[aeiou])/g, 'i')
    .replace(/(?<=[bpdtkgszcSZCJxGhfvlrmn])y(?=[aeou])/g, 'i')
    .replace(/(.)\1+/gu, '$1');
}

function readScript(word: string): string[] {
  if (/\p{Script=Arabic}/u.test(word)) return readArabic(word);
  if (/\p{Script=Cyrillic}/u.test(word)) return readCyrillic(word);
  if (/\p{Script=Ethiopic}/u.test(word)) return readEthiopic(word);
  return readLatin(word);
}

/** How one part of a name (lower case, NFC) may sound. Never empty for a word that is not. */
export function readName(word: string): string[] {
  const readings = [...new Set(readScript(word).map(settled))].filter((reading) => reading !== '');
  return readings.length > 0 ? readings : [word];
}
