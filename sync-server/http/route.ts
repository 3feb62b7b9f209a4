import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { errors } from '../errors.ts';

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'COPY', 'PATCH', 'OPTIONS'] as const;

type Method = Exclude<(typeof methods)[number], 'HEAD'>;

export type Handler = (request: FastifyRequest, reply: FastifyReply) => unknown;

type RouteOptions = {
  readonly bodyLimit?: number;
  /** The methods as CouchDB lists them, where it does so in an order of its own. */
  readonly allow?: readonly string[];
};

/** Registers one path. GET answers HEAD too; every other method is refused with the list of those that are allowed. */
export function route(
  app: FastifyInstance,
  path: string,
  handlers: Partial<Record<Method, Handler>>,
  { allow, ...options }: RouteOptions = {},
): void {
  const allowed = methods.filter((method) => handlers[method === 'HEAD' ? 'GET' : method]);
  const named = allow ?? allowed;
  for (const method of methods) {
    const handler = method === 'HEAD' ? undefined : handlers[method];
    if (handler)
      app.route({ ...options, method, url: path, handler: async (request, reply) => handler(request, reply) });
    if (allowed.includes(method)) continue;
    app.route({
      method,
      url: path,
      exposeHeadRoute: false,
      handler: async () => {
        throw errors.methodNotAllowed(named);
      },
    });
  }
}

/** A part of the path, decoded. */
export function part(request: FastifyRequest, name: string): string {
  return (request.params as Readonly<Record<string, string | undefined>>)[name] ?? '';
}
