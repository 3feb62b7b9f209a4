import { pipeline, type Readable, Transform } from 'node:stream';
import { RowCounter } from '../audit/access.ts';
import type { Audit, AuditActor } from '../audit/audit.ts';
import { limits } from '../limits.ts';

/** What is read: a list, a search or a feed, or one document with its attachments. */
export type Reading = {
  readonly by: AuditActor;
  readonly database: string;
  readonly kind: 'many' | 'one' | 'attachment';
  /** The document's id where there is one. */
  readonly id?: string;
};

/** Which kind of reading an address below a database is; undefined where no record can be in the answer. */
export function kindOf(method: string, [, second = '', third]: readonly string[]): Reading['kind'] | undefined {
  if (method !== 'GET' && method !== 'POST') return undefined;
  if (!second.startsWith('_')) {
    if (method === 'POST') return undefined;
    if (second === '') return undefined;
    return third === undefined ? 'one' : 'attachment';
  }
  return many.has(second) ? 'many' : undefined;
}

const many = new Set(['_all_docs', '_changes', '_find', '_bulk_get', '_design', '_partition', '_show', '_list']);

/**
 * Records what an answer gives of a database that holds persons: when it is there as a whole before it goes out, else
 * when it has gone out, and of a feed every minute.
 */
export function recordReading<Payload>(audit: Audit, reading: Reading, payload: Payload): Payload | Transform {
  const { by, database, kind, id } = reading;
  const counter = new RowCounter();
  const tell = (count: number): void => {
    const named = kind === 'one' ? [...(id?.startsWith('person-') ? [id] : []), ...counter.persons] : [];
    const persons = named.length > 0 ? { persons: named } : {};
    if (count > 0) audit.record({ event: 'read', by, database, count, ...persons });
  };
  const countNow = () => (kind === 'attachment' ? 1 : counter.take());
  if (typeof payload === 'string' || Buffer.isBuffer(payload)) {
    counter.add(payload);
    tell(countNow());
    return payload;
  }
  if (!isStream(payload)) return payload;
  let told = performance.now();
  let isOver = false;
  const end = () => {
    if (!isOver) tell(countNow());
    isOver = true;
  };
  const counting = new Transform({
    transform(piece: Buffer, _encoding, done) {
      counter.add(piece);
      if (counter.count > 0 && performance.now() - told > limits.auditFeedMs) {
        told = performance.now();
        tell(counter.count);
        counter.count = 0;
      }
      done(null, piece);
    },
    flush(done) {
      end();
      done();
    },
  });
  // A client that goes away ends both; what it got until then is recorded.
  pipeline(payload, counting, end);
  return counting;
}

function isStream(payload: unknown): payload is Readable {
  return typeof payload === 'object' && payload !== null && 'pipe' in payload;
}
