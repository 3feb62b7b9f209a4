/** Erlang's external term format: what `term_to_binary` of OTP 26 gives. (https://www.erlang.org/doc/apps/erts/erl_ext_dist) */
export type Term = (out: number[]) => void;

export function atom(name: string): Term {
  return (out) => out.push(119, name.length, ...Buffer.from(name));
}

export function tuple(...items: readonly Term[]): Term {
  return (out) => {
    out.push(104, items.length);
    for (const item of items) item(out);
  };
}

export function list(items: readonly Term[]): Term {
  return (out) => {
    if (items.length > 0) {
      out.push(108, ...bytesOf(items.length));
      for (const item of items) item(out);
    }
    out.push(106);
  };
}

/** JSON as CouchDB holds it: strings are binaries, objects a list of pairs in a tuple. */
export function jsonTerm(value: unknown): Term {
  if (typeof value === 'string') return binary(value);
  if (typeof value === 'number') return number(value);
  if (Array.isArray(value)) return list(value.map(jsonTerm));
  if (typeof value !== 'object' || value === null) return atom(String(value));
  return tuple(list(Object.entries(value).map(([name, item]) => tuple(binary(name), jsonTerm(item)))));
}

export function encodeTerm(term: Term): Buffer {
  const out = [131];
  term(out);
  return Buffer.from(out);
}

function binary(text: string): Term {
  const bytes = Buffer.from(text);
  return (out) => {
    out.push(109, ...bytesOf(bytes.length));
    for (const byte of bytes) out.push(byte);
  };
}

function number(value: number): Term {
  return (out) => {
    if (Number.isInteger(value) && value >= 0 && value < 256) out.push(97, value);
    else if (Number.isInteger(value) && Math.abs(value) < 2 ** 31) out.push(98, ...bytesOf(value));
    else {
      const bytes = Buffer.alloc(8);
      bytes.writeDoubleBE(value);
      out.push(70, ...bytes);
    }
  };
}

function bytesOf(value: number): number[] {
  return [(value >>> 24) & 255, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
}
