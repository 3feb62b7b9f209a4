import type { FastifyRequest } from 'fastify';
import { emptyViewQuery, type ViewQuery } from '../documents/view-query.ts';
import { errors } from '../errors.ts';
import { booleanOf, countOf, jsonOf } from './query.ts';

type Draft = { -readonly [Name in keyof ViewQuery]: ViewQuery[Name] };

/** Reads one parameter into the draft. Values of an address are text, those of a body JSON already. */
type Read = (draft: Draft, value: unknown, json: (value: unknown) => unknown) => void;

const startKey: Read = (draft, value, json) => {
  draft.startKey = json(value);
};
const endKey: Read = (draft, value, json) => {
  draft.endKey = json(value);
};
const startId: Read = (draft, value) => {
  draft.startId = String(value);
};
const endId: Read = (draft, value) => {
  draft.endId = String(value);
};
const boolean =
  (name: 'reduce' | 'group' | 'descending' | 'inclusiveEnd' | 'includeDocs' | 'conflicts' | 'updateSeq'): Read =>
  (draft, value) => {
    draft[name] = booleanOf(value, false);
  };

const readers: Readonly<Record<string, Read>> = {
  key: (draft, value, json) => {
    draft.startKey = json(value);
    draft.endKey = draft.startKey;
  },
  keys: (draft, value, json) => {
    draft.keys = json(value);
  },
  startkey: startKey,
  start_key: startKey,
  endkey: endKey,
  end_key: endKey,
  startkey_docid: startId,
  start_key_doc_id: startId,
  endkey_docid: endId,
  end_key_doc_id: endId,
  inclusive_end: boolean('inclusiveEnd'),
  descending: boolean('descending'),
  reduce: boolean('reduce'),
  group: boolean('group'),
  include_docs: boolean('includeDocs'),
  conflicts: boolean('conflicts'),
  update_seq: boolean('updateSeq'),
  limit: (draft, value) => {
    draft.limit = countOf(value);
  },
  skip: (draft, value) => {
    draft.skip = countOf(value) ?? 0;
  },
  group_level: (draft, value) => {
    draft.groupLevel = countOf(value);
  },
  attachments: (draft, value) => {
    if (booleanOf(value, false)) draft.attachments = { ...draft.attachments, dataAfter: -1 };
  },
  att_encoding_info: (draft, value) => {
    if (booleanOf(value, false)) draft.attachments = { ...draft.attachments, encodingInfo: true };
  },
  // Rows always come sorted; who does not need that loses nothing.
  sorted: (_draft, value) => void booleanOf(value, true),
  stable: (_draft, value) => {
    if (value !== 'true' && value !== 'false' && typeof value !== 'boolean') {
      throw errors.queryParse('Invalid value for `stable`.');
    }
  },
  update: (draft, value) => {
    const text = String(value);
    if (text !== 'true' && text !== 'false' && text !== 'lazy') throw errors.queryParse('Invalid value for `update`.');
    draft.update = text;
  },
  partition: () => {
    throw errors.queryParse('`partition` parameter is not supported in this database.');
  },
  stale: (draft, value) => {
    if (value !== 'ok' && value !== 'update_after') throw errors.queryParse('Invalid value for `stale`.');
    draft.update = value === 'ok' ? 'false' : 'lazy';
  },
};

/**
 * Parameters of a view from the body of a POST and then the address, which counts more, as in CouchDB 3. Unknown ones
 * are ignored.
 * @throws query_parse_error, bad_request
 */
export function viewQueryOf(request: FastifyRequest, body: Readonly<Record<string, unknown>> = {}): ViewQuery {
  // Of a parameter that is named several times the last counts.
  const given = Object.entries(request.query as Record<string, string | string[]>);
  const parameters = Object.fromEntries(
    given.map(([name, value]) => [name, Array.isArray(value) ? value.at(-1) : value]),
  );
  return readParameters(parameters, readFields(body, emptyViewQuery), (value) => jsonOf(String(value)));
}

/** One of `queries`: what it does not say is as the address says. @throws query_parse_error */
export function readFields(fields: Readonly<Record<string, unknown>>, before: ViewQuery): ViewQuery {
  return readParameters(fields, before, (value) => value);
}

function readParameters(
  parameters: Readonly<Record<string, unknown>>,
  before: ViewQuery,
  json: (value: unknown) => unknown,
): ViewQuery {
  const draft: Draft = { ...before };
  for (const [name, value] of Object.entries(parameters)) {
    if (Object.hasOwn(readers, name)) readers[name]?.(draft, value, json);
  }
  return draft;
}
