import { carriers, consonants, soundCount, soundNumber, vowels } from './alphabet.ts';

/*
 * A weighted edit distance (Wagner and Fischer, 1974) over sounds: what transliterations and tongues exchange costs
 * little, what tells names apart costs much.
 */

const size = soundCount;
const exchange = new Float32Array(size * size).fill(1);
const drop = new Float32Array(size).fill(0.9);

function setExchange(pairs: string, cost: number): void {
  for (const pair of pairs.split(' ')) {
    const [a, b] = [soundNumber(pair[0] ?? ''), soundNumber(pair[1] ?? '')];
    exchange[a * size + b] = cost;
    exchange[b * size + a] = cost;
  }
}

for (const vowel of `${vowels}${carriers}`) for (const other of consonants) setExchange(vowel + other, 1.2);
for (const vowel of vowels) setExchange(`@${vowel}`, 0.05);
for (let sound = 0; sound < size; sound += 1) exchange[sound * size + sound] = 0;
setExchange('ae ei', 0.2);
setExchange('ao oe', 0.3);
setExchange('ou', 0.1);
setExchange('ai eu', 0.7);
setExchange('au iu io', 0.8);
setExchange('Aa Uu Uo Ii Uv Iy', 0);
setExchange('Ae Ie Ao @A @I @U', 0.15);
setExchange('iy uv Ui Ia Iu', 0.4);
setExchange('Iy', 0);
setExchange('Ai Ue Io Ua Au AU', 0.8);
setExchange('td bp vf kG gG xh xG', 0.3);
setExchange('xh', 0.1);
setExchange('kx gJ SC JZ JC cs gh', 0.35);
setExchange('sz zZ Jy Zy zd cC SZ kh ts dJ kg vb', 0.5);
setExchange('mn', 0.6);
for (const vowel of vowels) drop[soundNumber(vowel)] = 'ae'.includes(vowel) ? 0.35 : 0.45;
drop[soundNumber('@')] = 0.05;
drop[soundNumber('A')] = 0.6;
drop[soundNumber('I')] = 0.9;
drop[soundNumber('U')] = 0.9;
drop[soundNumber('h')] = 0.5;
drop[soundNumber('G')] = 0.4;
drop[soundNumber('y')] = 0.3;
drop[soundNumber('v')] = 0.7;

const isVowel = new Uint8Array(256);
for (const vowel of `${vowels}${carriers}`) isVowel[soundNumber(vowel)] = 1;
const final = soundNumber('d') * size + soundNumber('t');
const finalBack = soundNumber('t') * size + soundNumber('d');
const silent = soundNumber('h');

/** `short`: the other side's script leaves short vowels out, so a vowel more says nothing. */
function dropCost(word: Uint8Array, at: number, isShort: boolean): number {
  const sound = word[at] ?? 0;
  if (sound >= size) return 1;
  const cost = drop[sound] ?? 1;
  if (sound === silent && at === word.length - 1) return 0.05;
  if (isVowel[sound] !== 1) return cost;
  if (at > 0 && isVowel[word[at - 1] ?? 0] === 1) return Math.min(cost, 0.32);
  return isShort && at > 0 && sound <= vowels.length ? 0.05 : cost;
}

function exchangeCost(a: Uint8Array, i: number, b: Uint8Array, j: number): number {
  const [left, right] = [a[i] ?? 0, b[j] ?? 0];
  if (left === right) return 0;
  if (left >= size || right >= size) return 1;
  const pair = left * size + right;
  if ((pair === final || pair === finalBack) && i === a.length - 1 && j === b.length - 1) return 0.1;
  const cost = exchange[pair] ?? 1;
  // Where a name begins, ears are more exact.
  return i === 0 && j === 0 && cost >= 0.3 ? cost + 0.25 : cost;
}

/** A word as it is compared: its sounds as numbers, and whether its script leaves short vowels out. */
export type Sounds = { codes: Uint8Array; isShort: boolean };

const rowsKept = [new Float32Array(128), new Float32Array(128)];

/**
 * How far `a` is from `b`; with `prefix`, from the beginning of `b` that suits best. 0 is the same sound; about 1 a
 * consonant that differs. Gives up beyond `most` and answers with more than it.
 */
export function distance(a: Sounds, b: Sounds, most: number, prefix = false): number {
  const [n, m] = [Math.min(a.codes.length, 120), Math.min(b.codes.length, 120)];
  let [before, row] = rowsKept as [Float32Array, Float32Array];
  before[0] = 0;
  for (let j = 1; j <= m; j += 1) before[j] = (before[j - 1] ?? 0) + dropCost(b.codes, j - 1, a.isShort);
  for (let i = 1; i <= n; i += 1) {
    // Of what is being typed the last letter counts: Olena does not begin like Oleh.
    const dropA = prefix && i === n ? 1 : dropCost(a.codes, i - 1, b.isShort);
    row[0] = (before[0] ?? 0) + dropA;
    let least = row[0];
    for (let j = 1; j <= m; j += 1) {
      const replaced = (before[j - 1] ?? 0) + exchangeCost(a.codes, i - 1, b.codes, j - 1);
      const shorter = (before[j] ?? 0) + dropA;
      const longer = (row[j - 1] ?? 0) + dropCost(b.codes, j - 1, a.isShort);
      const cost = Math.min(replaced, shorter, longer);
      row[j] = cost;
      if (cost < least) least = cost;
    }
    if (least > most) return least;
    [before, row] = [row, before];
  }
  if (!prefix) return before[m] ?? 0;
  let best = before[0] ?? 0;
  for (let j = 1; j <= m; j += 1) best = Math.min(best, before[j] ?? 0);
  return best;
}
