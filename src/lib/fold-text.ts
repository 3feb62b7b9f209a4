/** For searching: without case, accents and Arabic vowel signs; "ß" is "ss". */
export function foldText(text: string): string {
  // Most words need no taking apart, which takes fifty times as long.
  if (/^[ -~]*$/.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss');
}
