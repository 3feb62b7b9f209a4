import { isObject } from '../lib/json.ts';
import type { AccountOrder, AccountView, OneTime } from '../model/accounts/account-view.ts';
import type { Site } from '../model/city/configuration.ts';
import type { KnownDevice } from '../model/devices/device.ts';
import type { Http } from './http.ts';

/** What a service of the city answered. `missing`: this server has none (a bare CouchDB). */
export type CityAnswer<T> =
  | { kind: 'done'; value: T }
  /** `code` is a translation key below `administration:problem`, `detail` what the server said besides. */
  | { kind: 'refused'; code: string; detail: string }
  | { kind: 'missing' | 'signed-out' | 'not-allowed' | 'unreachable' };

type Invited = { user: AccountView; oneTime: OneTime };

/** Users, sites and devices as a coordinator administers them; the server decides who that is. */
export function createCityServices(http: Http) {
  async function ask<T>(
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    field: string,
    body?: object,
  ): Promise<CityAnswer<T>> {
    const reply = await http(method, `/_city${path}`, method === 'GET' ? {} : { body: body ?? {} });
    if (reply.kind !== 'answer' || !isObject(reply.body)) return { kind: 'unreachable' };
    const { status } = reply;
    const answer: { readonly [field: string]: unknown } = reply.body;
    if (status < 300 && answer[field] !== undefined)
      return { kind: 'done', value: (field === 'oneTime' ? answer : answer[field]) as T };
    if (status === 401) return { kind: 'signed-out' };
    const [code, detail] = [String(answer.error ?? ''), String(answer.reason ?? '')];
    // So does a CouchDB answer to paths that begin with an underscore.
    const isMissing = status === 405 || code === 'illegal_database_name' || (status === 404 && method === 'GET');
    if (isMissing) return { kind: 'missing' };
    if (code === 'forbidden') return { kind: 'not-allowed' };
    return status < 500 ? { kind: 'refused', code, detail } : { kind: 'unreachable' };
  }

  return {
    users: () => ask<AccountView[]>('GET', '/users', 'users'),
    createUser: (name: string, order: AccountOrder) => ask<Invited>('POST', '/users', 'oneTime', { name, ...order }),
    changeUser: (author: string, { roles, grants }: AccountOrder) =>
      ask<AccountView>('PUT', `/users/${author}`, 'user', { roles, grants }),
    resetUser: (author: string) => ask<Invited>('POST', `/users/${author}/reset`, 'oneTime'),
    deactivateUser: (author: string) => ask<AccountView>('POST', `/users/${author}/deactivate`, 'user'),
    reactivateUser: (author: string) => ask<Invited>('POST', `/users/${author}/reactivate`, 'oneTime'),
    sites: () => ask<Site[]>('GET', '/sites', 'sites'),
    addSite: (site: Site) => ask<Site>('POST', '/sites', 'site', site),
    changeSite: (site: Site) => ask<Site>('PUT', `/sites/${site.id}`, 'site', site),
    closeSite: (id: string, closed: string, successor: string | undefined) =>
      ask<Site>('POST', `/sites/${id}/close`, 'site', { closed, ...(successor ? { successor } : {}) }),
    openSite: (id: string) => ask<Site>('POST', `/sites/${id}/open`, 'site'),
    devices: () => ask<KnownDevice[]>('GET', '/devices', 'devices'),
    revokeDevice: (id: string) => ask<KnownDevice>('POST', `/devices/${id}/revoke`, 'device'),
    restoreDevice: (id: string) => ask<KnownDevice>('POST', `/devices/${id}/restore`, 'device'),
  };
}

export type CityServices = ReturnType<typeof createCityServices>;
