import { createHash } from 'node:crypto';
import { isObject, type Json } from '../../src/lib/json.ts';
import { errors } from '../errors.ts';
import type { Endpoint } from './endpoint.ts';
import { pathOfId } from './fetch-revisions.ts';
import type { Peer } from './peer.ts';
import type { Replication } from './replication.ts';

export type ReplicationId = {
  /** Names the checkpoints. */
  readonly base: string;
  /** Names the job: `<base>+continuous+create_target`. */
  readonly full: string;
};

/**
 * The same for the same replication, over restarts and changed passwords; another one when the code of its filter
 * changes, for then it starts from the beginning. Made as CouchDB makes its own, without being equal.
 * @throws filter_fetch_error
 */
export async function replicationId(
  replication: Replication,
  serverUuid: string,
  source: () => Peer,
): Promise<ReplicationId> {
  const parts = [
    serverUuid,
    endpointParts(replication.source),
    endpointParts(replication.target),
    await selectionParts(replication, source),
    replication.winningRevsOnly,
  ];
  const base = createHash('md5').update(JSON.stringify(parts)).digest('hex');
  const options = [replication.continuous ? '+continuous' : '', replication.createTarget ? '+create_target' : ''];
  return { base, full: base + options.join('') };
}

function endpointParts(endpoint: Endpoint): Json {
  if (endpoint.kind === 'local') return ['local', endpoint.name];
  const headers = Object.entries(endpoint.headers).sort(([a], [b]) => (a < b ? -1 : 1));
  return ['remote', endpoint.credentials?.name ?? null, endpoint.url, headers];
}

async function selectionParts({ selection }: Replication, source: () => Peer): Promise<Json> {
  switch (selection.kind) {
    case 'all':
      return [];
    case 'ids':
      return ['ids', ...selection.ids];
    case 'selector':
      return ['selector', selection.selector];
    case 'filter': {
      const parameters = Object.entries(selection.parameters).sort(([a], [b]) => (a < b ? -1 : 1));
      const code = selection.name.startsWith('_') ? '' : await filterCode(source(), selection.name);
      return ['filter', selection.name, code, parameters];
    }
  }
}

async function filterCode(source: Peer, filter: string): Promise<string> {
  const [design = '', name = ''] = filter.split('/');
  const { status, json } = await source.ask('GET', `/${pathOfId(`_design/${design}`)}`);
  const filters = status === 200 && isObject(json) ? json.filters : undefined;
  const code = isObject(filters) ? filters[name] : undefined;
  if (typeof code === 'string') return code;
  if (status === 401 || status === 403) throw source.refused(status, json, 'GET');
  throw errors.filterUnread(`Couldn't open document \`_design/${design}\` from source database`);
}
