import type { Environment } from '../config.ts';
import { ConfigError, readConfig } from '../config.ts';
import { createUpstream } from '../gateway/upstream.ts';
import { createGateway } from '../gateway-app.ts';
import { openServerState } from '../storage/server-state.ts';

type Answer = { readonly [field: string]: unknown };

/** Asks the city's services; a refusal is thrown. */
export type AskCity = (method: 'GET' | 'POST' | 'PUT', path: string, body?: object) => Promise<Answer>;

const refused = (answer: Answer): ConfigError =>
  new ConfigError('city_refused', `${String(answer.error)}: ${String(answer.reason)}`);

/** The server that runs at `SERVER`, ours or the gateway, as `ADMIN`, who may be a coordinator too. */
function askServer(url: string, admin: string): AskCity {
  return async (method, path, body) => {
    const response = await fetch(`${url}/_city${path}`, {
      method,
      headers: {
        authorization: `Basic ${Buffer.from(admin).toString('base64')}`,
        'content-type': 'application/json',
      },
      ...(method === 'GET' ? {} : { body: JSON.stringify(body ?? {}) }),
    }).catch(() => {
      throw new ConfigError('server_unreachable', `Nothing answers at SERVER=${url}. Start the server, or set SERVER.`);
    });
    const answer = (await response.json().catch(() => ({}))) as Answer;
    if (!response.ok) throw refused(answer);
    return answer;
  };
}

/** A CouchDB without our process: the gateway's services are run here, for this one command. Devices report to none. */
async function askCouch(env: Environment, run: (ask: AskCity) => Promise<void>): Promise<void> {
  const { couch } = readConfig(env);
  if (!couch) throw new ConfigError('couch_url_missing', 'Set COUCH_URL=http(s)://name:password@host:port.');
  const state = openServerState(':memory:');
  const app = createGateway({ upstream: createUpstream(couch), serverState: state });
  const authorization = `Basic ${Buffer.from(`${couch.name}:${couch.password}`).toString('base64')}`;
  try {
    await run(async (method, path, body) => {
      const sent = method === 'GET' ? {} : { payload: JSON.stringify(body ?? {}) };
      const headers = { authorization, 'content-type': 'application/json' };
      const response = await app.inject({ method, url: `/_city${path}`, headers, ...sent });
      const answer = JSON.parse(response.body) as Answer;
      if (response.statusCode >= 300) throw refused(answer);
      return answer;
    });
  } finally {
    await app.close();
    state.close();
  }
}

/** @throws ConfigError when no administrator is named, and for what is refused */
export async function withCity(env: Environment, run: (ask: AskCity) => Promise<void>): Promise<void> {
  if (env.COUCH_URL && !env.SERVER) return askCouch(env, run);
  if (!env.ADMIN?.includes(':')) {
    throw new ConfigError('admin_missing', 'Set ADMIN=name:password of an administrator or a coordinator.');
  }
  return run(askServer(env.SERVER || `http://127.0.0.1:${env.PORT || '5985'}`, env.ADMIN));
}
