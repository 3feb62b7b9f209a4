/** So many letters must be typed before names are spelled out, and so long they stay so, ms (trust.md). */
export const lettersToReveal = 3;
export const revealedFor = 20_000;

/** Whether a search text has the letters or digits to deserve names: blanks and signs do not count. */
export const revealsNames = (search: string): boolean =>
  (search.normalize('NFKC').match(/[\p{L}\p{N}]/gu) ?? []).length >= lettersToReveal;

/** The first letter of each part of a name: "Abu Bakr al-Ḥassan" is "A. B. Ḥ.". Small parts as written are left out. */
export function initialsOf(name: string): string {
  const parts = name.normalize('NFC').match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’]*/gu) ?? [];
  const spoken = parts.filter((part) => !/^\p{Ll}/u.test(part));
  const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  return (spoken.length > 0 ? spoken : parts)
    .map((part) => [...segmenter.segment(part)][0]?.segment.toLocaleUpperCase() ?? '')
    .map((letter) => `${letter}.`)
    .join(' ');
}
