/** A password that somebody chooses has at least so many characters (trust.md); four words of the list have more. */
export const shortestOwnPassword = 12;

export type OwnPasswordProblem = 'too-short' | 'too-simple' | 'account-name' | 'city-name' | 'one-time';

/** What everybody would try first at this account. */
export type Guesses = { readonly name: string; readonly cities: readonly string[]; readonly former: string };

/** Besides what everybody would try first, so many letters and digits must be there. */
const ownShare = 8;
const fewestKinds = 5;
const rows = ['abcdefghijklmnopqrstuvwxyz', '1234567890', 'qwertzuiopasdfghjklyxcvbnm', 'qwertyuiopasdfghjklzxcvbnm'];

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLocaleLowerCase('de')
    .replace(/[^\p{L}\p{N}]/gu, '');

const without = (text: string, parts: readonly string[]): string =>
  parts.reduce((rest, part) => (part.length < 3 ? rest : rest.replaceAll(part, '')), text);

function isRow(text: string): boolean {
  const isPart = (row: string): boolean => row.repeat(4).includes(text);
  return rows.some((row) => isPart(row) || isPart(Array.from(row).reverse().join('')));
}

/** Why a chosen password cannot stay. There are no rules of composition; only the obviously bad ones are refused. */
export function ownPasswordProblem(password: string, guesses: Guesses): OwnPasswordProblem | undefined {
  const text = plain(password);
  if (Array.from(password.normalize('NFKC')).length < shortestOwnPassword) return 'too-short';
  if (text !== '' && text === plain(guesses.former)) return 'one-time';
  if (new Set(text).size < fewestKinds || isRow(text)) return 'too-simple';
  const isLeft = (parts: readonly string[]): boolean => {
    const rest = without(text, parts);
    return rest === text || rest.length >= ownShare;
  };
  const words = guesses.name.split(/[^\p{L}\p{N}]+/u).map(plain);
  if (!isLeft([plain(guesses.name), ...words])) return 'account-name';
  if (!isLeft(guesses.cities.map(plain))) return 'city-name';
  return undefined;
}
