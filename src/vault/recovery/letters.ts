/** Base 32 as Crockford writes it: no I, L, O, U; what is read as one of them is what was meant. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Five bits a letter, the last filled up with zeros. */
export function toValues(bytes: Uint8Array): number[] {
  const values: number[] = [];
  let [held, count] = [0, 0];
  for (const byte of bytes) {
    held = (held << 8) | byte;
    count += 8;
    while (count >= 5) {
      count -= 5;
      values.push((held >> count) & 31);
    }
    held &= 31;
  }
  if (count > 0) values.push((held << (5 - count)) & 31);
  return values;
}

export function fromValues(values: readonly number[]): Uint8Array<ArrayBuffer> {
  const bytes: number[] = [];
  let [held, count] = [0, 0];
  for (const value of values) {
    held = (held << 5) | value;
    count += 5;
    if (count < 8) continue;
    count -= 8;
    bytes.push((held >> count) & 255);
    held &= 255;
  }
  return Uint8Array.from(bytes);
}

export const letterOf = (value: number): string => letters[value] ?? '';

/** @returns undefined for what is no letter of ours */
export function valueOfLetter(letter: string): number | undefined {
  const meant = letter.toUpperCase().replace('O', '0').replace(/[IL]/, '1');
  const value = letters.indexOf(meant);
  return value < 0 || meant.length !== 1 ? undefined : value;
}

/** Luhn's algorithm modulo 32: finds each single wrong letter and nearly all swapped neighbours. */
export function checkValue(values: readonly number[]): number {
  let sum = 0;
  for (const [place, value] of [...values].reverse().entries()) {
    const weighed = place % 2 === 0 ? value * 2 : value;
    sum += Math.floor(weighed / 32) + (weighed % 32);
  }
  return (32 - (sum % 32)) % 32;
}
