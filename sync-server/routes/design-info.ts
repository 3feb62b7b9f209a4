import type { FastifyInstance } from 'fastify';
import { describeDesign } from '../documents/describe-design.ts';
import { answerJson } from '../http/answer.ts';
import { openForMember } from '../http/open-database.ts';
import { part, route } from '../http/route.ts';
import type { ServerContext } from '../server-context.ts';

/** `/{db}/_design/{name}/_info`: how far the views of a design document are, and how large. */
export function registerDesignInfo(app: FastifyInstance, server: ServerContext): void {
  route(
    app,
    '/:db/_design/:name/_info',
    {
      GET: (request, reply) => {
        const database = openForMember(server, request);
        const name = part(request, 'name');
        return answerJson(reply, 200, { name, view_index: describeDesign(database, `_design/${name}`) });
      },
    },
    { allow: ['GET'] },
  );
}
