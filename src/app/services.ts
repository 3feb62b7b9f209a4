import { type DeviceStore, openDeviceStore } from '../database/device-store.ts';
import { type Clock, systemClock } from '../lib/clock.ts';
import { createHttp, type Http } from '../sync/http.ts';
import { createPasswordMemory, type PasswordMemory } from '../vault/password-memory.ts';

/** What exists once in a page, before and after somebody signs in. */
export type Services = { clock: Clock; http: Http; device: DeviceStore; password: PasswordMemory };

export function createServices(): Services {
  return {
    clock: systemClock,
    http: createHttp((...request) => fetch(...request)),
    device: openDeviceStore(),
    password: createPasswordMemory(),
  };
}
