import { randomText } from '../../lib/random-id.ts';
import { latinDigits } from './phone-number.ts';

/** Neither I, L, O nor U, 0 and 1: read aloud and copied by hand, they become each other. */
const letters = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A new case code, `K7M-4QP`: 729 million of them, so that two tablets without a network do not give the same. */
export const newCaseCode = (): string => `${randomText(letters, 3)}-${randomText(letters, 3)}`;

const misread: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1' };

/** A case code as it is compared: without its hyphen, with what is misread made alike. */
export const plainCaseCode = (text: string): string =>
  latinDigits(text)
    .toUpperCase()
    .replace(/[\s‐‑–_.-]/gu, '')
    .replace(/[OIL]/g, (letter) => misread[letter] ?? letter);

/** A whole case code, as a card's QR code or the clipboard has it, to be compared; `undefined` where it is none. */
export function readCaseCode(text: string): string | undefined {
  const isCode = /^\s*[0-9A-Za-z]{2,6}(?:[\s‐‑–_.-]?[0-9A-Za-z]{2,6})?\s*$/.test(latinDigits(text));
  return isCode ? plainCaseCode(text) : undefined;
}

/** Whether a search text may be a case code or its beginning: three letters or digits, a digit or a hyphen among them. */
export const isCaseCodePart = (text: string): boolean =>
  (/^[0-9A-Za-z]{1,6}(?:[‐‑–_.-][0-9A-Za-z]{0,6})?$/.test(text) || /^[0-9A-Za-z]{3} [0-9A-Za-z]{3}$/.test(text)) &&
  plainCaseCode(text).length >= 3;
