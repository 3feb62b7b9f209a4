import { isDay } from '../schema/interpreter.ts';
import type { RowNotes } from './notes.ts';

/*
 * What comes from outside is text for reading, nothing else: control characters and direction overrides go, links are web
 * addresses, and a formula is the letters that it is written with.
 */

const invisible = /(?![\t\n])\p{Cc}|[\u200b\u202a-\u202e\u2066-\u2069\ufeff]/gu;
const loneSurrogate = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** A value of a cell or of JSON as clean text, '' for what is none. */
export function cleanText(value: unknown): string {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10);
  if (typeof value !== 'string') return '';
  return value.replace(/\r\n?/g, '\n').replace(invisible, '').replace(loneSurrogate, '\ufffd').normalize('NFC').trim();
}

/** On one line. */
export const cleanLine = (value: unknown): string => cleanText(value).replace(/\s+/g, ' ');

/** At most `max` UTF-16 units, no letter cut through; undefined for nothing. */
export function textUpTo(text: string, max: number, where: string, note: RowNotes): string | undefined {
  if (text === '') return undefined;
  if (text.length <= max) return text;
  note('shortened', where, text);
  return text
    .slice(0, max - 1)
    .replace(/[\ud800-\udbff]$/, '')
    .trimEnd()
    .concat('…');
}

/** A phone number in digits and the signs that people write between them; an extension behind a hyphen. */
export function phoneOf(value: unknown, where: string, note: RowNotes, extension: unknown = ''): string | undefined {
  const text = cleanLine(value);
  if (text === '') return undefined;
  const bare = text.replace(/^(?:tel|telefon|phone|fon|mobil|fax|t|m)[.:]?\s*/i, '').replace(/["'\u2018-\u201f]/g, '');
  const plain = bare
    .replace(/[\u2010-\u2015]/g, '-')
    .replace(/\u00a0/g, ' ')
    .trim();
  const added = cleanLine(extension).replace(/\D/g, '');
  const number = added === '' ? plain : `${plain}-${added}`;
  const digits = number.replace(/\D/g, '').length;
  if (/^[+0-9(][0-9 ()/.+-]*$/.test(number) && number.length <= 40 && digits >= 3) return number;
  note('phone_refused', where, text);
  return undefined;
}

export function emailOf(value: unknown, where: string, note: RowNotes): string | undefined {
  const text = cleanLine(value).replace(/^mailto:/i, '');
  if (text === '') return undefined;
  if (/^[^\s@<>"(),:;\\]+@[^\s@<>"(),:;\\]+\.[^\s@<>"(),:;\\]+$/.test(text) && text.length <= 200) return text;
  note('email_refused', where, text);
  return undefined;
}

/** A web address; what names no scheme gets `https`. Whatever else a link could do is refused. */
export function linkOf(value: unknown, where: string, note: RowNotes): string | undefined {
  const text = cleanLine(value);
  if (text === '') return undefined;
  const named = /^[a-z0-9-]+(\.[a-z0-9-]+)+([/?#].*)?$/i.test(text) ? `https://${text}` : text;
  const isWeb = /^https?:\/\/[^\s<>"]+$/.test(named) && named.length <= 500 && URL.canParse(named);
  if (isWeb && new URL(named).username === '') return named;
  note('link_refused', where, text);
  return undefined;
}

/** `YYYY-MM-DD` from ISO 8601, from `31.12.2026` or from a cell's date. */
export function dayFrom(value: unknown, where: string, note: RowNotes): string | undefined {
  const text = cleanLine(value);
  if (text === '') return undefined;
  const german = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/.exec(text);
  const day = german
    ? `${german[3]}-${german[2]?.padStart(2, '0')}-${german[1]?.padStart(2, '0')}`
    : (/^\d{4}-\d{2}-\d{2}(?=$|[T ])/.exec(text)?.[0] ?? '');
  if (isDay(day)) return day;
  note('day_unknown', where, text);
  return undefined;
}

/** `HH:MM` from `9`, `9 Uhr`, `9.30`, `09:30:00`; of a cell's date its time of day. */
export function timeFrom(value: unknown): string | undefined {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.toISOString().slice(11, 16);
  const parts = /^(\d{1,2})(?:[:.h](\d{2}))?(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?(?:\s*(?:uhr|h))?$/i.exec(
    cleanLine(value),
  );
  if (!parts || Number(parts[1]) > 23 || Number(parts[2] ?? 0) > 59) return undefined;
  return `${parts[1]?.padStart(2, '0')}:${parts[2] ?? '00'}`;
}

/** A whole number within limits. */
export function countFrom(value: unknown, max: number, where: string, note: RowNotes): number | undefined {
  const text = cleanLine(value);
  if (text === '') return undefined;
  const number = Math.floor(Number(text.replace(',', '.')));
  if (Number.isFinite(number) && number >= 0 && number <= max) return number;
  note('number_unknown', where, text);
  return undefined;
}

/** For comparing names: without case, accents, signs and legal forms. */
export function foldName(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replace(/\b(e\s?\.?\s?v|g?gmbh|g?ug|ev)\b\.?/g, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
