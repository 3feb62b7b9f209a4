import type { FastifyInstance } from 'fastify';
import { askedForm } from '../../src/model/evaluations/form.ts';
import type { Schema } from '../../src/model/schema/dialect.ts';
import { errors } from '../errors.ts';
import { PostRate } from '../evaluations/post-rate.ts';
import { answerJson } from '../http/answer.ts';
import { networkOf } from '../http/lock-outs.ts';
import { route } from '../http/route.ts';
import { evaluationsPath } from '../http/visitors-post.ts';
import { limits } from '../limits.ts';
import { cityBody } from './city-body.ts';
import type { City } from './services.ts';

const schema: Schema = {
  kind: 'record',
  fields: {
    forms: { kind: 'list', of: { kind: 'open' }, max: limits.evaluationsPerPost },
    sealed: { kind: 'list', of: { kind: 'text', max: 100_000 }, max: limits.evaluationsPerPost },
  },
  optional: ['forms', 'sealed'],
};
type Body = { readonly forms?: readonly unknown[]; readonly sealed?: readonly string[] };

/**
 * What visitors say. For everybody, without a cookie; nobody's session is looked at, and nothing is logged.
 * - `GET`: `{"city", "network", "form", "sites": [{id, name}]}`, for the page on their own phone.
 * - `POST {forms?: [{token, site, form, answers, field?, texts?}], sealed?: [text]}`: forms of a phone, which count for
 *   the running week, and forms that a tablet sealed to the city's key. 201 `{"ok": true, "refused": [places in sealed]}`.
 *   The same `token` twice is once. What was taken is seen by nobody until its week is mixed.
 */
export function registerEvaluations(app: FastifyInstance, city: City): void {
  const rate = new PostRate(city.clock);
  const handlers: Parameters<typeof route>[2] = {
    GET: async (_request, reply) => {
      const { city: name, network, sites, ...configuration } = await city.evaluations.city();
      const open = sites.filter(({ closed }) => closed === undefined).map(({ id, name }) => ({ id, name }));
      return answerJson(reply, 200, { city: name, network, form: askedForm(configuration), sites: open });
    },
    POST: async (request, reply) => {
      rate.count(networkOf(request.ip));
      const { forms = [], sealed = [] } = await cityBody<Body>(city, request, schema);
      if (forms.length + sealed.length === 0) throw errors.invalidField('required /forms');
      const { refused } = await city.evaluations.take({ forms, sealed });
      return answerJson(reply, 201, { ok: true, refused });
    },
  };
  route(app, evaluationsPath, handlers, { bodyLimit: limits.evaluationBodyBytes });
}
