/** An administrator's way to a CouchDB: in this process, or over HTTP to an Apache CouchDB. `body` goes out as JSON. */
export type CouchClient = {
  request(method: string, path: string, body?: unknown): Promise<{ status: number; body: unknown }>;
};

export class ProvisionError extends Error {
  readonly code: 'city_file_unreadable' | 'city_file_invalid' | 'server_refused';
  readonly lines: readonly string[];

  constructor(code: ProvisionError['code'], message: string, lines: readonly string[] = []) {
    super([message, ...lines.map((line) => `  ${line}`)].join('\n'));
    this.name = 'ProvisionError';
    this.code = code;
    this.lines = lines;
  }
}

/** Sends a request and returns its body; any status but those in `accepted` is an error that names the place. */
export async function expectStatus(
  client: CouchClient,
  method: string,
  path: string,
  accepted: readonly number[],
  body?: unknown,
): Promise<{ status: number; body: unknown }> {
  const answer = await client.request(method, path, body);
  if (accepted.includes(answer.status)) return answer;
  throw new ProvisionError(
    'server_refused',
    `The server answered ${answer.status} to ${method} ${path}: ${JSON.stringify(answer.body)}`,
  );
}
