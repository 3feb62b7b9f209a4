import type { FastifyRequest } from 'fastify';

/** With it a tablet says which one it is: 22 base62 characters that it made itself. */
export const deviceHeader = 'x-sprechstunde-device';

export const isDeviceId = (text: string): boolean => /^[0-9A-Za-z]{22}$/.test(text);

/** The device that a request says it comes from. */
export function deviceOf(request: FastifyRequest): string | undefined {
  const id = request.headers[deviceHeader];
  return typeof id === 'string' && isDeviceId(id) ? id : undefined;
}
