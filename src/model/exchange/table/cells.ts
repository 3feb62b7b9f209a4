import { cleanLine, timeFrom } from '../clean.ts';

/** Parts of a cell that lists several things. */
export const partsOf = (cell: unknown): string[] =>
  cleanLine(cell)
    .split(/\s*(?:[,;|/\n]|\bund\b|\band\b|&)\s*/i)
    .map((part) => part.trim())
    .filter((part) => part !== '');

const yes = ['ja', 'yes', 'y', 'j', 'x', '1', 'true', 'wahr', 'vorhanden', 'moglich'];
const no = ['nein', 'no', 'n', '0', 'false', 'falsch', '-', 'keine', 'nicht'];

export function yesNoFrom(cell: unknown): 'yes' | 'no' | undefined {
  const text = cleanLine(cell).toLowerCase().replace('ö', 'o');
  if (yes.includes(text)) return 'yes';
  return no.includes(text) ? 'no' : undefined;
}

export function accessFrom(cell: unknown): 'yes' | 'partly' | 'no' | undefined {
  return /^(teilweise|partly|teils|bedingt)/i.test(cleanLine(cell)) ? 'partly' : yesNoFrom(cell);
}

const order = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const weekdayWords: readonly (readonly [RegExp, string])[] = [
  [/^mo(ntags?|n|ndays?)?$/, 'MO'],
  [/^(di(enstags?)?|tu(e|es|esdays?)?)$/, 'TU'],
  [/^(mi(ttwochs?)?|wed?(nesdays?)?)$/, 'WE'],
  [/^(do(nnerstags?)?|th(u|ur|urs|ursdays?)?)$/, 'TH'],
  [/^fr(eitags?|i|idays?)?$/, 'FR'],
  [/^(sa(mstags?)?|sonnabends?|sat(urdays?)?)$/, 'SA'],
  [/^(so(nntags?)?|sun?(days?)?)$/, 'SU'],
];

const weekdayOfWord = (word: string): string | undefined =>
  weekdayWords.find(([form]) => form.test(word.toLowerCase().replace(/\.$/, '')))?.[1];

/** Weekdays of "Mo, Mi", "Montag bis Freitag", "täglich", in the week's order. */
export function weekdaysIn(text: string): string[] {
  if (/\b(täglich|daily|jeden tag|every day)\b/i.test(text)) return [...order];
  const found = new Set<string>();
  let [last, isRange] = [-1, false];
  for (const word of text.match(/[\p{L}]+\.?|[-–—]/gu) ?? []) {
    if (/^([-–—]|bis|to)$/i.test(word)) isRange = last >= 0;
    else {
      const at = order.indexOf(weekdayOfWord(word) ?? '');
      if (at >= 0)
        for (let from = isRange && at > last ? last : at; from <= at; from += 1) found.add(order[from] as string);
      [last, isRange] = [at, false];
    }
  }
  return order.filter((day) => found.has(day));
}

/** The hours in "18-20 Uhr", "18:00 bis 20:30", "ab 9.30 Uhr". */
export function hoursIn(text: string): { from: string; to?: string } | undefined {
  const clock = '(\\d{1,2}(?:[:.]\\d{2})?)(?::\\d{2})?(?:\\s*(?:uhr|h))?';
  const range = new RegExp(`(?<![\\d.])${clock}\\s*(?:[-–—]|bis|to)\\s*${clock}(?![\\d])`, 'i').exec(text);
  if (range) {
    const [from, to] = [timeFrom(range[1]), timeFrom(range[2])];
    if (from && to) return { from, to };
  }
  const single = /(?<![\d.])(\d{1,2}[:.]\d{2}|\d{1,2}(?=\s*(?:uhr|h)\b))/i.exec(text);
  const from = single && timeFrom(single[1]);
  return from ? { from } : undefined;
}

/** "12-18", "ab 16", "bis 6 Jahre", "18+". */
export function agesIn(text: string): { minimum?: number; maximum?: number } | undefined {
  const range = /(\d{1,3})\s*(?:[-–—]|bis|to)\s*(\d{1,3})/i.exec(text);
  if (range) return { minimum: Number(range[1]), maximum: Number(range[2]) };
  const upTo = /(?:bis|unter|up to|under)\s*(\d{1,3})/i.exec(text);
  if (upTo) return { maximum: Number(upTo[1]) };
  const from = /(?:ab|from|über|over)\s*(\d{1,3})|(\d{1,3})\s*\+/i.exec(text);
  return from ? { minimum: Number(from[1] ?? from[2]) } : undefined;
}

/** Cents of "5", "5,50 €", "EUR 12.00"; 0 for what is free; undefined where words say more than a number. */
export function centsIn(text: string): number | undefined {
  if (/^(kostenlos|kostenfrei|gratis|frei|umsonst|keine|free|none)\.?$/i.test(text)) return 0;
  const amount = /^(?:€|eur(?:o)?)?\s*(\d{1,5})(?:[.,](\d{1,2}))?\s*(?:€|eur(?:o)?)?$/i.exec(text);
  return amount ? Number(amount[1]) * 100 + Number((amount[2] ?? '').padEnd(2, '0')) : undefined;
}
