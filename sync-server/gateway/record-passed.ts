import type { IncomingMessage } from 'node:http';
import { pipeline, type Readable, Transform } from 'node:stream';
import { entriesOfWrite, forgetErased, holdsPersons, type WrittenDocument } from '../audit/access.ts';
import type { AuditActor, AuditEvent } from '../audit/audit.ts';
import { kindOf, recordReading } from '../http/record-reads.ts';
import type { Gateway } from './gateway.ts';
import { type Pass, whoIs } from './pass.ts';
import type { Target } from './target.ts';

/** Who it is, for the trail; asked at CouchDB once. */
export async function actorOfPass(gateway: Gateway, pass: Pass | undefined): Promise<AuditActor> {
  if (pass && !gateway.actors.knows(pass.name)) await whoIs(gateway, pass).catch(() => undefined);
  return gateway.actors.of(pass?.name ?? null);
}

/**
 * Records what CouchDB did for a request, from its answer as it passes by. Of a `_bulk_docs` whose rows were partly
 * refused it names the persons of all of them: what was tried counts as well.
 */
export async function recordPassed(
  gateway: Gateway,
  pass: Pass | undefined,
  target: Target,
  json: unknown,
  response: IncomingMessage,
): Promise<Readable> {
  const { method, segments } = target;
  const [database = '', second, ...more] = segments;
  const isServers = database === '' || (database.startsWith('_') && database !== '_users');
  if (isServers || method === 'HEAD' || (response.statusCode ?? 500) >= 300) return response;
  const deed = second === undefined || second.startsWith('_') ? deedOf(method, second) : undefined;
  const documents = deed ? undefined : writtenOf(method, segments, json);
  const kind = deed || documents || !holdsPersons(database) ? undefined : kindOf(method, segments);
  if (!deed && !documents && !kind) return response;
  const by = await actorOfPass(gateway, pass);
  if (deed) gateway.audit.record({ event: deed, by, database });
  else if (documents)
    return recordWriting(gateway, { by, database, documents, isList: second === '_bulk_docs' }, response);
  else if (kind && !(second === '_design' && more[1] !== '_view')) {
    const id = kind === 'many' || second === undefined ? {} : { id: second };
    return recordReading(gateway.audit, { by, database, kind, ...id }, response);
  }
  return response;
}

/** What is done to a whole database. */
function deedOf(method: string, second: string | undefined): AuditEvent | undefined {
  if (second === undefined && method === 'PUT') return 'database_created';
  if (second === undefined && method === 'DELETE') return 'database_removed';
  if (second === '_security' && method === 'PUT') return 'database_changed';
  return second === '_purge' && method === 'POST' ? 'purged' : undefined;
}

/** Documents that a request writes; undefined when it writes none. */
function writtenOf(method: string, segments: readonly string[], json: unknown): WrittenDocument[] | undefined {
  const [, second, third] = segments;
  if (second === '_local') return undefined;
  const { docs } = (json ?? {}) as { readonly docs?: unknown };
  if (second === '_bulk_docs' && method === 'POST' && Array.isArray(docs)) return docs.map((doc) => documentOf(doc));
  if (second === undefined) return method === 'POST' ? [documentOf(json)] : undefined;
  const id = second === '_design' ? `_design/${third}` : second;
  if (second.startsWith('_') && second !== '_design') return undefined;
  if (method === 'DELETE') return [{ id, deleted: segments.length === 2, body: '' }];
  if (method === 'PUT' || method === 'COPY') return [documentOf(json, id)];
  return undefined;
}

function documentOf(json: unknown, id?: string): WrittenDocument {
  const { _id, _deleted } = (json ?? {}) as { readonly _id?: unknown; readonly _deleted?: unknown };
  return { id: id ?? String(_id ?? ''), deleted: _deleted === true, body: JSON.stringify(json ?? null) };
}

type Writing = {
  readonly by: AuditActor;
  readonly database: string;
  readonly documents: readonly WrittenDocument[];
  readonly isList: boolean;
};

/** CouchDB answers 201 to a list of which it has refused every row. */
function recordWriting(
  gateway: Gateway,
  { by, database, documents, isList }: Writing,
  response: IncomingMessage,
): Readable {
  let rest = '';
  let accepted = isList ? 0 : 1;
  const tell = () => {
    for (const entry of accepted > 0 ? entriesOfWrite(by, database, documents) : []) {
      gateway.audit.record({ ...entry, count: Math.min(accepted, entry.count ?? accepted) });
    }
    if (accepted === documents.length) forgetErased(gateway.audit, database, documents);
    accepted = 0;
  };
  const counting = new Transform({
    transform(piece: Buffer, _encoding, done) {
      const text = rest + piece.toString('latin1');
      if (isList) accepted += text.split('"ok":true').length - 1;
      rest = text.slice(-8);
      done(null, piece);
    },
    flush(done) {
      tell();
      done();
    },
  });
  pipeline(response, counting, tell);
  return counting;
}
