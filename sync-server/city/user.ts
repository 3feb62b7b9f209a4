import type { FastifyInstance } from 'fastify';
import type { AccountOrder } from '../../src/model/accounts/account-view.ts';
import { answerJson } from '../http/answer.ts';
import { part, route } from '../http/route.ts';
import { limits } from '../limits.ts';
import { checkedOrder, orderFields } from './account-order.ts';
import { requireCoordinator } from './asker.ts';
import { cityBody } from './city-body.ts';
import type { City } from './services.ts';

/**
 * `GET /_city/users/{author}`; `PUT /_city/users/{author} {roles, grants}`: what the account may from its next request
 * on. For coordinators, and never about themselves.
 */
export function registerUser(app: FastifyInstance, city: City): void {
  const handlers: Parameters<typeof route>[2] = {
    GET: async (request, reply) => {
      await requireCoordinator(city, request);
      return answerJson(reply, 200, { user: await city.accounts.read(part(request, 'author')) });
    },
    PUT: async (request, reply) => {
      const by = await requireCoordinator(city, request);
      const order = await cityBody<AccountOrder>(city, request, { kind: 'record', fields: orderFields });
      const author = part(request, 'author');
      const user = await city.accounts.change(by, author, checkedOrder(order));
      city.audit.record({ event: 'user_changed', by, subject: author });
      return answerJson(reply, 200, { user });
    },
  };
  route(app, '/_city/users/:author', handlers, { bodyLimit: limits.cityBodyBytes });
}
