import { errors } from '../errors.ts';
import { limits } from '../limits.ts';

const QUOTE = 0x22;
const COLON = 0x3a;
const BACKSLASH = 0x5c;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/**
 * How many members the objects of a JSON text have, all levels together: the colons outside strings.
 * @throws bad_request when it nests too deep, too_large when it has too many parts, before it is parsed
 */
export function countWrittenMembers(bytes: Uint8Array): number {
  let members = 0;
  let depth = 0;
  let containers = 0;
  const end = bytes.length;
  for (let place = 0; place < end; place += 1) {
    const byte = bytes[place] as number;
    if (byte === QUOTE) {
      place += 1;
      while (place < end && bytes[place] !== QUOTE) place += bytes[place] === BACKSLASH ? 2 : 1;
    } else if (byte === COLON) {
      members += 1;
    } else if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
      depth += 1;
      containers += 1;
      if (depth > limits.jsonDepth) throw errors.badRequest('invalid JSON: nested too deep');
    } else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) {
      depth -= 1;
    }
  }
  if (members + containers > limits.jsonParts) throw errors.tooLarge();
  return members;
}

/**
 * How many members a parsed value has, all levels together. Fewer than were written means that a key was named twice.
 * @throws bad_request for a number that JSON cannot give back (1e999)
 */
export function countParsedMembers(value: unknown): number {
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw errors.badRequest('invalid JSON: a number is out of range');
    return 0;
  }
  if (typeof value !== 'object' || value === null) return 0;
  let members = 0;
  if (Array.isArray(value)) {
    for (const item of value) members += countParsedMembers(item);
    return members;
  }
  for (const key in value) members += 1 + countParsedMembers((value as Record<string, unknown>)[key]);
  return members;
}
