import type { FastifyInstance } from 'fastify';
import { checkQuery, designViewsOf, namedViewOf, queryView } from '../documents/query-view.ts';
import { errors } from '../errors.ts';
import { answerLaterPieces } from '../http/answer.ts';
import { jsonObjectBody } from '../http/json-body.ts';
import { openForMember } from '../http/open-database.ts';
import { part, route } from '../http/route.ts';
import { readFields, viewQueryOf } from '../http/view-query.ts';
import { limits } from '../limits.ts';
import type { ServerContext } from '../server-context.ts';

/** `/{db}/_design/{name}/_view/{view}/queries`: several queries of one view in one answer. */
export function registerViewQueries(app: FastifyInstance, server: ServerContext): void {
  route(app, '/:db/_design/:name/_view/:view/queries', {
    POST: (request, reply) => {
      const database = openForMember(server, request);
      const fields = queriesOf(jsonObjectBody(request).queries);
      const views = designViewsOf(database, `_design/${part(request, 'name')}`);
      const view = namedViewOf(views, part(request, 'view'));
      const common = viewQueryOf(request);
      const queries = fields.map((own) => checkQuery(views, view, readFields(own, common)));
      return answerLaterPieces(reply, joined(queries.map((query) => queryView(database, views, view, query))));
    },
  });
}

function queriesOf(queries: unknown): readonly Readonly<Record<string, unknown>>[] {
  if (queries === undefined) throw errors.badRequest('POST body must include `queries` parameter.');
  if (!Array.isArray(queries)) throw errors.badRequest('`queries` member must be an array.');
  if (queries.length > limits.viewQueries) throw errors.tooLarge();
  if (!queries.every((query) => typeof query === 'object' && query !== null && !Array.isArray(query))) {
    throw errors.badRequest('`queries` member must be an array of JSON objects.');
  }
  return queries as Readonly<Record<string, unknown>>[];
}

async function* joined(answers: readonly AsyncGenerator<string>[]): AsyncGenerator<string> {
  let separator = '{"results":[\r\n';
  for (const answer of answers) {
    yield separator;
    yield* answer;
    separator = ',\r\n';
  }
  yield answers.length > 0 ? '\r\n]}\n' : '{"results":[\r\n]}\n';
}
