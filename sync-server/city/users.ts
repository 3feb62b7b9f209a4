import type { FastifyInstance } from 'fastify';
import type { AccountOrder } from '../../src/model/accounts/account-view.ts';
import type { Schema } from '../../src/model/schema/dialect.ts';
import { answerJson } from '../http/answer.ts';
import { route } from '../http/route.ts';
import { limits } from '../limits.ts';
import { checkedOrder, orderFields } from './account-order.ts';
import { requireCoordinator } from './asker.ts';
import { cityBody } from './city-body.ts';
import type { City } from './services.ts';

const schema: Schema = {
  kind: 'record',
  fields: { name: { kind: 'text', min: 2, max: 60, pattern: '[a-z][a-z0-9.-]*' }, ...orderFields },
  optional: ['grants'],
};

/**
 * `GET /_city/users`: `{"users": [{author, name, roles, grants, state, at}]}`.
 * `POST /_city/users {name, roles, grants?}`: 201 `{"user", "oneTime": {password, until}}`; the password is told this
 * once. For coordinators.
 */
export function registerUsers(app: FastifyInstance, city: City): void {
  const handlers: Parameters<typeof route>[2] = {
    GET: async (request, reply) => {
      await requireCoordinator(city, request);
      return answerJson(reply, 200, { users: await city.accounts.list() });
    },
    POST: async (request, reply) => {
      const by = await requireCoordinator(city, request);
      const { name, ...order } = await cityBody<AccountOrder & { name: string }>(city, request, schema);
      const { view, oneTime } = await city.accounts.create(name, checkedOrder(order));
      city.audit.record({ event: 'user_created', by, subject: view.author });
      return answerJson(reply, 201, { user: view, oneTime });
    },
  };
  route(app, '/_city/users', handlers, { bodyLimit: limits.cityBodyBytes });
}
