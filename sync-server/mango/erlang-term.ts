/** Error texts of CouchDB quote what was sent as Erlang prints it; longer ones are cut. */
const longest = 2_000;

/** `~w`: strings as their bytes. */
export function plainTerm(value: unknown): string {
  return cut(write(value, bytesOf));
}

/** `~p`: strings as text where they are printable. */
export function prettyTerm(value: unknown): string {
  return cut(write(value, (text) => (/^[\x20-\x7e]*$/.test(text) ? `<<${JSON.stringify(text)}>>` : bytesOf(text))));
}

function cut(text: string): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

function write(value: unknown, string: (text: string) => string): string {
  if (typeof value === 'string') return string(value.slice(0, longest));
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) {
    const items = value.slice(0, longest).map((item) => write(item, string));
    return `[${items.join(',')}]`;
  }
  const members = Object.entries(value).slice(0, longest);
  return `{[${members.map(([name, item]) => `{${string(name)},${write(item, string)}}`).join(',')}]}`;
}

function bytesOf(text: string): string {
  return `<<${[...Buffer.from(text)].join(',')}>>`;
}
