/** The order of strings by their UTF-8 bytes (which is the order of their code points). */
export function compareBytes(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  for (let place = 0; place < shorter; place += 1) {
    const left = a.charCodeAt(place);
    const right = b.charCodeAt(place);
    if (left !== right) return orderOf(left) - orderOf(right);
  }
  return a.length - b.length;
}

/** Code units of surrogate pairs come after all others, as their code points do. */
function orderOf(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}
