import { createHash } from 'node:crypto';
import { plainReducer } from '../reducer.ts';

/** CouchDB's precision: 2,048 registers, an error of about 2 %. */
const precision = 11;
const registerCount = 2 ** precision;
const hashBits = 64 - precision;

/** Registers by number; few are written as pairs, many as base64. */
type State = string | readonly number[];

/** `_approx_count_distinct`: how many different keys there are, by HyperLogLog. */
export const approxCountDistinctReducer = plainReducer<State>({
  reduce: (entries) => {
    const registers = new Uint8Array(registerCount);
    for (const { keyText } of entries) insert(registers, keyText);
    return pack(registers);
  },
  rereduce: (states) => {
    const union = new Uint8Array(registerCount);
    for (const state of states) {
      const registers = unpack(state);
      for (let place = 0; place < registerCount; place += 1) {
        if ((registers[place] as number) > (union[place] as number)) union[place] = registers[place] as number;
      }
    }
    return pack(union);
  },
  finish: (state) => Math.round(estimate(unpack(state))),
});

function insert(registers: Uint8Array, keyText: string): void {
  const hash = createHash('sha1').update(keyText).digest().readBigUInt64BE();
  const place = Number(hash >> BigInt(hashBits));
  const rest = BigInt.asUintN(hashBits, hash);
  const rank = hashBits - rest.toString(2).length + (rest === 0n ? 2 : 1);
  if (rank > (registers[place] as number)) registers[place] = rank;
}

function pack(registers: Uint8Array): State {
  const pairs: number[] = [];
  registers.forEach((rank, place) => {
    if (rank > 0) pairs.push(place, rank);
  });
  return pairs.length < registerCount / 4 ? pairs : Buffer.from(registers).toString('base64');
}

function unpack(state: State): Uint8Array {
  if (typeof state === 'string') return Buffer.from(state, 'base64');
  const registers = new Uint8Array(registerCount);
  for (let at = 0; at < state.length; at += 2) registers[state[at] as number] = state[at + 1] as number;
  return registers;
}

/** Without tables of bias: O. Ertl, "New cardinality estimation algorithms for HyperLogLog sketches" (2017), section 4. */
function estimate(registers: Uint8Array): number {
  const counts = new Array<number>(hashBits + 2).fill(0);
  for (const rank of registers) counts[rank] = (counts[rank] as number) + 1;
  let z = registerCount * tau(1 - (counts[hashBits + 1] as number) / registerCount);
  for (let rank = hashBits; rank >= 1; rank -= 1) z = 0.5 * (z + (counts[rank] as number));
  z += registerCount * sigma((counts[0] as number) / registerCount);
  return (registerCount * registerCount) / (2 * Math.LN2 * z);
}

function sigma(value: number): number {
  if (value === 1) return Number.POSITIVE_INFINITY;
  let [x, y, z, before] = [value, 1, value, Number.NaN];
  while (z !== before) {
    x *= x;
    before = z;
    z += x * y;
    y += y;
  }
  return z;
}

function tau(value: number): number {
  if (value === 0 || value === 1) return 0;
  let [x, y, z, before] = [value, 1, 1 - value, Number.NaN];
  while (z !== before) {
    x = Math.sqrt(x);
    before = z;
    y *= 0.5;
    z -= (1 - x) ** 2 * y;
  }
  return z / 3;
}
