/** The value of CouchDB's `AuthSession` in `Set-Cookie` lines. Undefined when it set none, or removed it. */
export function couchCookieOf(lines: readonly string[] | undefined): string | undefined {
  for (const line of lines ?? []) {
    const value = /^AuthSession="?([\w.~+/=-]+)"?(?:;|$)/i.exec(line)?.[1];
    if (value) return value;
  }
  return undefined;
}
