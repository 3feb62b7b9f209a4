/**
 * The person that an entry has become by merging. Two tablets may have merged the same two the other way round: then
 * the one with the smaller id goes on, on every tablet.
 */
export function survivorOf(id: string, mergedInto: (id: string) => string | undefined): string {
  const path: string[] = [];
  for (let at: string | undefined = id; at !== undefined; at = mergedInto(at)) {
    const seen = path.indexOf(at);
    if (seen >= 0) return path.slice(seen).reduce((least, other) => (other < least ? other : least));
    path.push(at);
  }
  return path.at(-1) ?? id;
}
