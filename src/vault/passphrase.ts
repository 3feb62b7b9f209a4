const wordsInPassphrase = 4;

/** An evenly random number below `limit`, of the platform's secure generator. */
function randomBelow(limit: number): number {
  const end = Math.floor(2 ** 32 / limit) * limit;
  for (;;) {
    const [value = end] = crypto.getRandomValues(new Uint32Array(1));
    // What is left above the last whole multiple would favour the first words.
    if (value < end) return value % limit;
  }
}

/** Four words of a list, each as likely as any other: with 7,776 words 2^51.7 passphrases. */
export function proposePassphrase(words: readonly string[]): string {
  return Array.from({ length: wordsInPassphrase }, () => words[randomBelow(words.length)] ?? '').join(' ');
}

/** The list in a text of words between blanks; lines that begin with # say where it is from. */
export const readWords = (text: string): string[] => text.replace(/^#.*$/gm, '').split(/\s+/).filter(Boolean);
