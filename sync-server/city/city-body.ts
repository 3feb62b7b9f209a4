import type { FastifyRequest } from 'fastify';
import type { Schema } from '../../src/model/schema/dialect.ts';
import { check } from '../../src/model/schema/interpreter.ts';
import { errors } from '../errors.ts';
import { jsonObjectBody } from '../http/json-body.ts';
import type { CityHost } from './host.ts';

/** The body of a request, which has exactly this shape. @throws bad_request, invalid_field */
export async function cityBody<T>(host: CityHost, request: FastifyRequest, schema: Schema): Promise<T> {
  await host.readBody(request);
  const body = jsonObjectBody(request);
  const first = check(schema, body, '')[0];
  if (first) throw errors.invalidField(`${first.code} ${first.path}`);
  return body as T;
}
