type Plain = string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain };

/** Shorter ones cost more as a name. */
const worthNaming = 24;
const identifier = /^[A-Za-z_$][\w$]*$/;

/** `__proto__` would name the prototype, quoted too; computed it is a key like others. */
function keyText(key: string): string {
  if (key === '__proto__') return `["${key}"]`;
  return identifier.test(key) ? key : JSON.stringify(key);
}

/**
 * JavaScript (ES2015) that makes a value again, what stands in it several times written once: `var` statements, and the
 * expression that uses them. It keeps validation functions short; the objects are shared and must not be changed.
 */
export function literalOf(value: unknown): { statements: string; expression: string } {
  const plain = JSON.parse(JSON.stringify(value)) as Plain;
  const times = new Map<string, number>();
  const names = new Map<string, string>();
  const statements: string[] = [];

  function count(part: Plain): void {
    if (typeof part !== 'object' || part === null) return;
    const json = JSON.stringify(part);
    const known = times.get(json) ?? 0;
    times.set(json, known + 1);
    if (known === 0) for (const inner of Object.values(part)) count(inner);
  }

  function written(part: Plain): string {
    if (Array.isArray(part)) return `[${part.map(textOf).join(',')}]`;
    if (typeof part !== 'object' || part === null) return JSON.stringify(part);
    const members = Object.entries(part).map(([key, inner]) => `${keyText(key)}:${textOf(inner)}`);
    return `{${members.join(',')}}`;
  }

  function textOf(part: Plain): string {
    const json = JSON.stringify(part);
    const isNamed = typeof part === 'object' && json.length >= worthNaming && (times.get(json) ?? 0) > 1;
    if (!isNamed) return written(part);
    const known = names.get(json);
    if (known !== undefined) return known;
    const text = written(part);
    const name = `v${names.size}`;
    names.set(json, name);
    statements.push(`${name}=${text}`);
    return name;
  }

  count(plain);
  const expression = textOf(plain);
  return { statements: statements.length > 0 ? `var ${statements.join(',\n')};` : '', expression };
}
