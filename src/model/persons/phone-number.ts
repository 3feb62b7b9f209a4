/** Country codes of two and three digits are told apart by their beginning (ITU-T E.164); one digit: 1 and 7. */
const countryCode = /^(?:1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})/;

/** A phone number, or a part of one as somebody types it. */
export type Dialled = {
  /** Digits after country code and trunk prefix; of a part, what is left of it. */
  national: string;
  /** Country code where it was given, '' otherwise. */
  country: string;
  /** The digits begin where the national number does. */
  isStart: boolean;
};

/** Latin digits for Arabic, Persian and other decimal digits. */
export function latinDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    // Blocks of ten digits begin at multiples of 16, or 6 above one (Unicode, General_Category=Nd).
    for (let zero = code; zero > code - 10; zero -= 1) {
      if (!/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) return String(code - zero);
    }
    return String((code - 0x30) % 10);
  });
}

/** Reads +49 (0)231 12345, 0049231…, 0231/123 45 alike. `undefined` where there are letters or under three digits. */
export function readPhone(text: string): Dialled | undefined {
  const latin = latinDigits(text.normalize('NFKC')).trim();
  if (/[^\d\s()+/.‐‑–-]/u.test(latin)) return undefined;
  const digits = latin.replace(/\(0\)/g, '').replace(/[^\d+]/g, '');
  const plain = digits.replace(/\+/g, '');
  if (plain.length < 3) return undefined;
  const international = digits.startsWith('+') ? plain : plain.startsWith('00') ? plain.slice(2) : undefined;
  if (international === undefined) {
    return { national: plain.replace(/^0/, ''), country: '', isStart: plain.startsWith('0') };
  }
  const country = countryCode.exec(international)?.[0] ?? '';
  return { national: international.slice(country.length).replace(/^0/, ''), country, isStart: country !== '' };
}

/** A part shorter than this says nothing about whose it is. */
const shortest = 3;

const agree = (a: string, b: string): boolean => a === '' || b === '' || a === b;

/** Whether somebody who typed `part` may mean the number `whole`. */
export function matchesPhone(part: Dialled, whole: Dialled): boolean {
  const { national, country } = part;
  if (part.isStart) {
    if (national === '') return country !== '' && country === whole.country;
    if (national.length + country.length < shortest) return false;
    if (agree(country, whole.country) && whole.national.startsWith(national)) return true;
  } else if (national.length >= shortest && (whole.country + whole.national).includes(national)) return true;
  // The country code without its plus sign, or the Russian 8 in the place of it.
  const rest = [whole.national, national];
  return isSuffix(rest, 6) && /^(?:0{0,2}[1-9]\d{0,2}0?|8)$/.test(national.slice(0, -whole.national.length));
}

const isSuffix = ([end = '', text = '']: readonly string[], least: number): boolean =>
  end.length >= least && text.length > end.length && text.endsWith(end);

/** Whether two numbers are the same, each in whatever form. */
export function samePhone(a: Dialled, b: Dialled): boolean {
  return a.national.length >= 6 && a.national === b.national && agree(a.country, b.country);
}
