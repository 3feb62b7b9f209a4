import { isUtf8 } from 'node:buffer';
import type { FastifyRequest } from 'fastify';
import { errors } from '../errors.ts';
import { jsonObjectBody } from './json-body.ts';

/** Name and password of `POST /_session`, as JSON or as a form. @throws bad_request */
export function credentialsOf(request: FastifyRequest): { name: string; password: string } {
  const { name, username, password } = fieldsOf(request);
  if (name !== undefined && username !== undefined && name !== username) {
    throw errors.badRequest('request body contains different usernames');
  }
  const given = name ?? username;
  if (given === undefined) throw errors.badRequest('request body must contain a username');
  if (typeof given !== 'string' || (password !== undefined && typeof password !== 'string')) {
    throw errors.badRequest('name and password must be strings');
  }
  return { name: given, password: password ?? '' };
}

/** What comes as another type is not read, as in CouchDB: a page of another site cannot sign anybody in with it. */
function fieldsOf(request: FastifyRequest): Readonly<Record<string, unknown>> {
  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('application/x-www-form-urlencoded')) return formOf(request.body);
  return type.startsWith('application/json') ? jsonObjectBody(request) : {};
}

function formOf(body: unknown): Readonly<Record<string, unknown>> {
  if (!Buffer.isBuffer(body) || !isUtf8(body)) return {};
  return Object.fromEntries(new URLSearchParams(body.toString('utf8')));
}
