import type { FastifyInstance, FastifyRequest } from 'fastify';
import { errors } from '../errors.ts';
import { answerJson } from '../http/answer.ts';
import { openForMember, requireServerAdmin } from '../http/open-database.ts';
import { part, route } from '../http/route.ts';
import type { ServerContext } from '../server-context.ts';
import { nodeName } from '../tasks.ts';

/**
 * What CouchDB has and this server has not: it answers as a CouchDB where that is missing or switched off. Servers have
 * one node, and nothing of it can be configured over HTTP.
 */
export function registerLeftOut(app: FastifyInstance, server: ServerContext): void {
  const missing = () => {
    throw errors.missing();
  };
  const missingForAdmins = (request: FastifyRequest) => {
    requireServerAdmin(request);
    throw errors.missing();
  };
  route(app, '/favicon.ico', { GET: missing });
  route(app, '/_utils', { GET: missing });
  route(app, '/_utils/*', { GET: missing });
  route(app, '/_node/:node', {
    GET: (request, reply) => {
      requireServerAdmin(request);
      if (!isOwnNode(request)) throw errors.missing(`no such node: ${part(request, 'node')}`);
      return answerJson(reply, 200, { name: nodeName });
    },
  });
  route(app, '/_node/:node/*', {
    GET: missingForAdmins,
    PUT: missingForAdmins,
    POST: missingForAdmins,
    DELETE: missingForAdmins,
  });
  const notPartitioned = (request: FastifyRequest) => {
    openForMember(server, request);
    throw errors.badRequest('database is not partitioned');
  };
  route(app, '/:db/_partition', {
    GET: (request) => {
      openForMember(server, request);
      throw errors.badRequest('invalid_partition_req');
    },
  });
  route(app, '/:db/_partition/:partition', { GET: notPartitioned });
  route(app, '/:db/_partition/:partition/*', { GET: notPartitioned, POST: notPartitioned });
}

function isOwnNode(request: FastifyRequest): boolean {
  return ['_local', nodeName].includes(part(request, 'node'));
}
