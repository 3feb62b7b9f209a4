import type { FastifyRequest } from 'fastify';
import { isServerAdmin, type UserContext } from '../documents/user-context.ts';
import { errors } from '../errors.ts';
import type { CityHost } from './host.ts';

/** Somebody who is signed in. @throws unauthorized */
export async function requireUser(
  host: CityHost,
  request: FastifyRequest,
): Promise<UserContext & { readonly name: string }> {
  const user = await host.whoIs(request);
  if (!user || user.name === null) throw errors.unauthorized('Sign in first.');
  return { ...user, name: user.name };
}

export const isCoordinator = (user: UserContext): boolean => isServerAdmin(user) || user.roles.includes('coordinator');

/** A coordinator, or an administrator of the server. @throws unauthorized, forbidden */
export async function requireCoordinator(
  host: CityHost,
  request: FastifyRequest,
): Promise<UserContext & { readonly name: string }> {
  const user = await requireUser(host, request);
  if (!isCoordinator(user)) throw errors.notCoordinator();
  return user;
}
