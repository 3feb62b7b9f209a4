import type { FastifyInstance } from 'fastify';
import type { AccountService } from '../accounts/account-service.ts';
import { accountServiceOf } from '../accounts/account-service-of.ts';
import { DeviceService } from '../devices/device-service.ts';
import { EvaluationService } from '../evaluations/evaluation-service.ts';
import { isVisitors } from '../http/visitors-post.ts';
import { SiteService } from '../sites/site-service.ts';
import { registerDevice } from './device.ts';
import { refuseRevoked } from './device-gate.ts';
import { registerDeviceRestore } from './device-restore.ts';
import { registerDeviceRevoke } from './device-revoke.ts';
import { registerDevices } from './devices.ts';
import { registerErasures } from './erasures.ts';
import { registerEvaluations } from './evaluations.ts';
import { registerExports } from './exports.ts';
import type { CityHost } from './host.ts';
import { registerPassword } from './password.ts';
import { registerSite } from './site.ts';
import { registerSiteClose } from './site-close.ts';
import { registerSiteOpen } from './site-open.ts';
import { registerSites } from './sites.ts';
import { registerUser } from './user.ts';
import { registerUserDeactivate } from './user-deactivate.ts';
import { registerUserReactivate } from './user-reactivate.ts';
import { registerUserReset } from './user-reset.ts';
import { registerUsers } from './users.ts';

export type City = CityHost & {
  readonly accounts: AccountService;
  readonly sites: SiteService;
  readonly devices: DeviceService;
  readonly evaluations: EvaluationService;
};

const cities = new WeakMap<FastifyInstance, City>();
const sweepMs = 60_000;

/**
 * Users, sites and devices under `/_city/`. Before a request is looked at, roles that change by themselves at that
 * instant have changed, and a device that was revoked has been refused.
 */
export function createCity(app: FastifyInstance, host: CityHost): City {
  const accounts = accountServiceOf(host.client, host.clock);
  const city: City = {
    ...host,
    accounts,
    sites: new SiteService(host.client, host.clock),
    devices: new DeviceService(host.state, host.clock),
    evaluations: new EvaluationService(host.client, host.state, host.clock),
  };
  cities.set(app, city);
  const { evaluations } = city;
  const mix = (): Promise<void> =>
    evaluations.release().catch(() => host.log({ event: 'evaluations_failed', code: 500 }));
  const sweeping = setInterval(() => {
    if (evaluations.isDue()) void mix();
    if (!accounts.isDue()) return;
    // What waits for changes sends nobody a request: its roles change here.
    accounts.settleAll().catch(() => host.log({ event: 'accounts_failed', code: 500 }));
  }, sweepMs).unref();
  app.addHook('onClose', async () => clearInterval(sweeping));
  app.addHook('onRequest', async (request) => {
    if (host.isExempt(request)) return;
    // Once a week, and whoever asks may find it done.
    if (evaluations.isDue()) await mix();
    if (isVisitors(request)) return;
    refuseRevoked(city, request);
    if (accounts.isDue()) await accounts.settleAll();
  });
  return city;
}

/** The table of contents of what coordinators administer. */
export function registerCity(app: FastifyInstance, city: City): void {
  registerUsers(app, city); // /_city/users
  registerUser(app, city); // /_city/users/{author}
  registerUserReset(app, city); // /_city/users/{author}/reset
  registerUserDeactivate(app, city); // /_city/users/{author}/deactivate
  registerUserReactivate(app, city); // /_city/users/{author}/reactivate
  registerPassword(app, city); // /_city/password
  registerSites(app, city); // /_city/sites
  registerSite(app, city); // /_city/sites/{id}
  registerSiteClose(app, city); // /_city/sites/{id}/close
  registerSiteOpen(app, city); // /_city/sites/{id}/open
  registerErasures(app, city); // /_city/erasures
  registerExports(app, city); // /_city/exports
  registerEvaluations(app, city); // /_city/evaluations
  registerDevices(app, city); // /_city/devices
  registerDevice(app, city); // /_city/devices/{id}
  registerDeviceRevoke(app, city); // /_city/devices/{id}/revoke
  registerDeviceRestore(app, city); // /_city/devices/{id}/restore
}

/** Brings the roles of all accounts to what they are now, once the city is provisioned. */
export async function settleAccounts(app: FastifyInstance): Promise<void> {
  await cities.get(app)?.accounts.settleAll();
}
