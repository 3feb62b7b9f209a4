import type { FastifyInstance } from 'fastify';
import { type ExportNote, exportedThings, mostExported } from '../../src/model/exports/export-note.ts';
import type { Schema } from '../../src/model/schema/dialect.ts';
import { answerJson } from '../http/answer.ts';
import { route } from '../http/route.ts';
import { limits } from '../limits.ts';
import { requireUser } from './asker.ts';
import { cityBody } from './city-body.ts';
import type { City } from './services.ts';

const schema: Schema = {
  kind: 'record',
  fields: {
    what: { kind: 'code', codes: exportedThings },
    count: { kind: 'number', min: 0, max: mostExported },
    at: { kind: 'instant' },
  },
};

/**
 * `POST /_city/exports {what, count, at}`: a tablet says that its user took something out as a file, perhaps some time
 * ago and offline. Goes into the audit trail, with the server's time and the tablet's. For everybody who is signed in.
 */
export function registerExports(app: FastifyInstance, city: City): void {
  const handlers: Parameters<typeof route>[2] = {
    POST: async (request, reply) => {
      const by = await requireUser(city, request);
      const { what, count, at } = await cityBody<ExportNote>(city, request, schema);
      city.audit.record({ event: 'exported', by, subject: what, count, reason: `at ${at}` });
      return answerJson(reply, 201, { ok: true });
    },
  };
  route(app, '/_city/exports', handlers, { bodyLimit: limits.cityBodyBytes });
}
