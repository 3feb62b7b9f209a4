import type { FastifyRequest } from 'fastify';
import type { DeviceService } from '../devices/device-service.ts';
import { errors } from '../errors.ts';
import { deviceOf } from '../http/device-header.ts';

/**
 * A revoked device gets 401 `device_revoked` to whatever it asks, and no data; then it deletes its keys.
 * `GET /_city/devices/{id}?wiped=true` says that it has. @throws device_revoked
 */
export function refuseRevoked({ devices }: { readonly devices: DeviceService }, request: FastifyRequest): void {
  const id = deviceOf(request);
  if (id === undefined || !devices.isRevoked(id)) return;
  devices.told(id, request.url === `/_city/devices/${id}?wiped=true`);
  throw errors.deviceRevoked();
}
