/** One part of a multipart body as a test reads it. */
export type Part = { readonly headers: Readonly<Record<string, string>>; readonly body: Buffer };

/** The parts of a multipart answer; an independent reading, over the whole body at once. */
export function partsOf(contentType: unknown, body: Buffer): Part[] {
  const boundary = /boundary="?([^";]+)"?/.exec(String(contentType))?.[1];
  if (boundary === undefined) throw new Error(`no boundary in ${String(contentType)}`);
  const text = `\r\n${body.toString('latin1')}`;
  const [before = '', ...parts] = text.split(`\r\n--${boundary}`);
  if (before !== '' || parts.pop()?.startsWith('--') !== true) throw new Error(`no multipart body: ${text}`);
  return parts.map((part) => {
    const end = part.indexOf('\r\n\r\n');
    const lines = part.slice(2, end).split('\r\n');
    const headers = lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.split(': ')[1] ?? '']);
    return { headers: Object.fromEntries(headers), body: Buffer.from(part.slice(end + 4), 'latin1') };
  });
}

/** A multipart body of these parts. */
export function multipartOf(boundary: string, parts: readonly (readonly [Record<string, string>, string | Buffer])[]) {
  const pieces = parts.map(([headers, body]) => {
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    return Buffer.concat([
      Buffer.from(`--${boundary}\r\n${lines.join('')}\r\n`),
      Buffer.from(body),
      Buffer.from('\r\n'),
    ]);
  });
  return Buffer.concat([...pieces, Buffer.from(`--${boundary}--`)]);
}
