import { isUtf8 } from 'node:buffer';
import type { FastifyRequest } from 'fastify';
import { errors } from '../errors.ts';
import { jsonObjectBody } from './json-body.ts';

/** Name and password of `POST /_session`, as JSON or as a form. @throws bad_request, bad_content_type */
export function credentialsOf(request: FastifyRequest): { name: string; password: string } {
  const isForm = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true;
  const { name, username, password } = isForm ? formOf(request.body) : jsonObjectBody(request);
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

function formOf(body: unknown): Readonly<Record<string, unknown>> {
  if (!Buffer.isBuffer(body) || !isUtf8(body)) return {};
  return Object.fromEntries(new URLSearchParams(body.toString('utf8')));
}
