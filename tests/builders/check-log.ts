const members = new Set(['at', 'event', 'pseudonym', 'code', 'durationMs']);
/** A status, an error's name, the place of an error in our code, or the head of the audit trail. */
const code = /^(?:\d{3}|[A-Za-z_]{0,60}|[\w./ -]{1,120}:\d+(?::\d+)?|[\w./ -]{1,120}|\d+:[0-9a-f]{64})$/;

/**
 * Whatever a server process printed after it had begun to listen: events, pseudonyms, codes and durations, and no other
 * words (trust.md, "Logs"). Every suite that starts a server checks what it logged. @throws for a line that is more
 */
export function checkLog(lines: readonly string[]): void {
  const listening = lines.findIndex((line) => line.startsWith('Sprechstunde listens on '));
  for (const line of lines.slice(listening + 1)) {
    // What Node says of its own features.
    if (/^\(node:\d+\) \w*Warning|^\(Use `node/.test(line)) continue;
    const problem = problemOf(line);
    if (problem !== undefined) throw new Error(`the log says too much (${problem}): ${line}`);
  }
}

function problemOf(line: string): string | undefined {
  if (!line.startsWith('{')) return 'it is no event';
  const entry = JSON.parse(line) as Readonly<Record<string, unknown>>;
  const more = Object.keys(entry).find((key) => !members.has(key));
  if (more !== undefined) return `member ${more}`;
  if (!/^[a-z_]+$/.test(String(entry.event))) return 'event';
  if (!/^(?:-|[0-9a-f]{12})$/.test(String(entry.pseudonym ?? '-'))) return 'pseudonym';
  return code.test(String(entry.code)) ? undefined : 'code';
}
