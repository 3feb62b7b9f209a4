import type { FastifyRequest } from 'fastify';
import { checkKeys, type ListQuery } from '../documents/list-query.ts';
import { jsonObjectBody } from './json-body.ts';
import { booleanOf, countOf, jsonOf, queryOf } from './query.ts';

/** Parameters of a list: from the address, and from the body of a POST, which counts first. */
export function listQueryOf(request: FastifyRequest): ListQuery {
  const query = queryOf(request);
  const body = request.method === 'POST' ? jsonObjectBody(request) : {};
  const key = (...names: string[]): unknown => {
    for (const name of names) {
      if (body[name] !== undefined) return body[name];
      if (query[name] !== undefined) return jsonOf(query[name]);
    }
    return undefined;
  };
  const plain = (name: string): unknown => body[name] ?? query[name];
  const single = key('key');
  return {
    keys: checkKeys(key('keys')),
    startKey: single ?? key('startkey', 'start_key'),
    endKey: single ?? key('endkey', 'end_key'),
    inclusiveEnd: single !== undefined || booleanOf(plain('inclusive_end'), true),
    descending: booleanOf(plain('descending'), false),
    skip: countOf(plain('skip')) ?? 0,
    limit: countOf(plain('limit')),
    includeDocs: booleanOf(plain('include_docs'), false),
    conflicts: booleanOf(plain('conflicts'), false),
    attachments: booleanOf(plain('attachments'), false),
    attEncodingInfo: booleanOf(plain('att_encoding_info'), false),
    updateSeq: booleanOf(plain('update_seq'), false),
  };
}
