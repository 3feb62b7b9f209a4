/*
 * Names written in one word or several: Abd al-Rahman, Abdurrahman, عبد الرحمن; Nureddin, Nour el-Din, نور الدين;
 * Abu Bakr, Abubakar; Al-Hassan. All become parts that can be compared one by one.
 */

const arabicArticle = /(?<=^|\s)ال(?=\p{L})/gu;
const wordBreak = /[\s.,;:/|()_·…"“”„«»-]+/u;
/** The article as it is joined with a hyphen, its l perhaps assimilated: el-, ad-, ush-. */
const article = /(?<=^|\s)(?:[aeiu](?:l|[dnrstz]h?|sh))[-‐‑–'’](?=\p{L})/giu;
const particle = new Set(['al', 'el', 'ul', 'ed', 'ad', 'ud', 'ould', 'bin', 'ben', 'ibn', 'bint', 'بن', 'بنت', 'ابن']);
const small = new Set(['von', 'der', 'de', 'da', 'van', 'und', 'dr', 'herr', 'frau', 'mr', 'mrs', 'ms']);

/** `servant of`, with or without the article that follows and its assimilated l. */
function ofServant(word: string): string {
  const arabic = /^عبدال(.{2,})$/u.exec(word)?.[1];
  if (arabic !== undefined) return `عبد${arabic}`;
  const rest = /^(?:abd|abed)(.{3,})$/.exec(word.replace(/^[ʿ'’‘]/, ''))?.[1];
  if (rest === undefined) return word;
  const bare = rest.replace(/^[aeiouüıû]l(?=.{2})|^[aeiouüıû](?=(.h?)\1)/u, '').replace(/^(.)\1/, '$1');
  return `abd${bare}`;
}

/** `of the faith` at the end: -eddin, -uddin, -ettin, -aldin. */
const ofFaith = (word: string): string => word.replace(/(?<=.{2})(?:[aeou]?l?dd?|[aeou]tt)[iey]+ne?$/, 'din');

function joined(words: readonly string[]): string[] {
  const parts: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const [word = '', next, after] = [words[at], words[at + 1], words[at + 2]];
    const isServant = /^(?:[ʿ'’‘]?ab(?:e)?d(?:[aeou]l?|ur|us|un)?|عبد)$/u.test(word);
    const isFather = /^(?:ab[ou]u?|ابو|أبو)$/u.test(word);
    if ((isServant || isFather) && next !== undefined) {
      const skips = particle.has(next) && after !== undefined;
      const stem = isServant ? (/^ع/u.test(word) ? 'عبد' : 'abd') : word;
      parts.push(stem + (skips ? after : next));
      at += skips ? 2 : 1;
    } else if (next !== undefined && /^(?:[ae]d|[ae]l|ud)?-?d+[iey]+ne?$|^[eu]dd[iey]+ne?$/.test(next)) {
      parts.push(`${word}din`);
      at += 1;
    } else if (next !== undefined && after !== undefined && particle.has(next) && /^d+[iey]+ne?$/.test(after)) {
      parts.push(`${word}din`);
      at += 2;
    } else if (next === 'دین' || next === 'دين') {
      parts.push(word + next);
      at += 1;
    } else parts.push(word);
  }
  return parts;
}

/** The words of a name as they were written, in lower case. */
export const nameWords = (text: string): string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFC')
    .split(wordBreak)
    .filter((word) => /\p{L}/u.test(word));

/** The parts of a name or of a search text, in lower case, that are worth comparing. */
export function nameParts(text: string): string[] {
  const lower = text.normalize('NFKC').toLowerCase().normalize('NFC');
  const words = nameWords(lower.replace(article, '').replace(arabicArticle, ''));
  const parts = joined(words).map((word) => ofFaith(ofServant(word)));
  const worth = parts.filter((word) => !particle.has(word) && !small.has(word));
  return worth.length > 0 ? worth : parts;
}
