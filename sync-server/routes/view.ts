import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { checkQuery, designViewsOf, namedViewOf, queryView } from '../documents/query-view.ts';
import { errors } from '../errors.ts';
import { answerLaterPieces } from '../http/answer.ts';
import { jsonObjectBody } from '../http/json-body.ts';
import { openForMember } from '../http/open-database.ts';
import { part, route } from '../http/route.ts';
import { viewQueryOf } from '../http/view-query.ts';
import type { ServerContext } from '../server-context.ts';

/** `/{db}/_design/{name}/_view/{view}`: rows of a view, mapped or reduced. */
export function registerView(app: FastifyInstance, server: ServerContext): void {
  const answer = (request: FastifyRequest, reply: FastifyReply, body?: Readonly<Record<string, unknown>>) => {
    const database = openForMember(server, request);
    const views = designViewsOf(database, `_design/${part(request, 'name')}`);
    const view = namedViewOf(views, part(request, 'view'));
    const query = checkQuery(views, view, viewQueryOf(request, body));
    return answerLaterPieces(reply, withEnd(queryView(database, views, view, query)));
  };
  route(
    app,
    '/:db/_design/:name/_view/:view',
    {
      GET: (request, reply) => answer(request, reply),
      POST: (request, reply) => {
        openForMember(server, request);
        const body = jsonObjectBody(request);
        if (body.queries !== undefined) {
          if (!Array.isArray(body.queries)) throw errors.badRequest('`queries` member must be an array.');
          throw errors.badRequest('The `queries` parameter is no longer supported at this endpoint');
        }
        if (body.keys !== undefined && !Array.isArray(body.keys)) {
          throw errors.badRequest('`keys` member must be an array.');
        }
        return answer(request, reply, body);
      },
    },
    { allow: ['GET', 'POST', 'HEAD'] },
  );
}

async function* withEnd(pieces: AsyncGenerator<string>): AsyncGenerator<string> {
  yield* pieces;
  yield '\n';
}
