import type { FastifyInstance } from 'fastify';
import type { Schema } from '../../src/model/schema/dialect.ts';
import { CouchError, errors } from '../errors.ts';
import { answerJson } from '../http/answer.ts';
import { route } from '../http/route.ts';
import { limits } from '../limits.ts';
import { requireUser } from './asker.ts';
import { cityBody } from './city-body.ts';
import type { City } from './services.ts';

const text: Schema = { kind: 'text', max: limits.passwordCharacters };
const schema: Schema = { kind: 'record', fields: { password: text, newPassword: text } };

type Passwords = { readonly password: string; readonly newPassword: string };

/**
 * `POST /_city/password {password, newPassword}`: the sender's own. All other sessions of the account are over, this one
 * goes on under a new cookie. After a one-time password the account gets its roles by this.
 */
export function registerPassword(app: FastifyInstance, city: City): void {
  const handlers: Parameters<typeof route>[2] = {
    POST: async (request, reply) => {
      const by = await requireUser(city, request);
      const { password, newPassword } = await cityBody<Passwords>(city, request, schema);
      if (Array.from(newPassword).length < limits.shortestPasswordCharacters) throw errors.passwordTooShort();
      if (newPassword === password) throw errors.passwordUnchanged();
      await city.checkPassword(by.name, password, request.ip).catch((cause: unknown) => {
        // 401 would mean that the session has ended.
        throw cause instanceof CouchError && cause.status === 401 ? errors.wrongOldPassword() : cause;
      });
      await city.accounts.setOwnPassword(by.name, newPassword);
      city.state.removeSessionsOf(by.name);
      await city.beginSession(request, reply, by.name, newPassword);
      return answerJson(reply, 200, { ok: true });
    },
  };
  route(app, '/_city/password', handlers, { bodyLimit: limits.signInBytes });
}
