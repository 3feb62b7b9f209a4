import { hash } from 'node:crypto';
import type { Clock } from '../../src/lib/clock.ts';
import type { Device, DeviceReport, KnownDevice, Revocation } from '../../src/model/devices/device.ts';
import { errors } from '../errors.ts';
import { limits } from '../limits.ts';
import type { ServerState } from '../storage/server-state.ts';

/** The tablets that report themselves, and those of them that are let in no more. */
export class DeviceService {
  readonly #state: ServerState;
  readonly #clock: Clock;
  readonly #revoked: Set<string>;

  constructor(state: ServerState, clock: Clock) {
    this.#state = state;
    this.#clock = clock;
    this.#revoked = new Set(
      this.list()
        .filter(({ revoked }) => revoked)
        .map(({ id }) => id),
    );
  }

  list(): KnownDevice[] {
    return this.#state.devices.list().map(({ id, seen, value }) => knownFrom(id, seen, value));
  }

  find(id: string): KnownDevice | undefined {
    const row = this.#state.devices.read(id);
    return row && knownFrom(row.id, row.seen, row.value);
  }

  isRevoked(id: string): boolean {
    return this.#revoked.has(id);
  }

  /** @throws device_revoked, too_many_devices */
  report(id: string, author: string, { unsent, since, held, vaults, ...said }: DeviceReport): void {
    if (this.isRevoked(id)) throw errors.deviceRevoked();
    const before = this.find(id);
    if (!before) this.#makeRoom(author);
    const present = [...new Set([author, ...vaults])];
    const kept = present.map((vault) => [vault, before?.vaults[vault] ?? null] as const);
    const own = { at: this.#now(), unsent, since, held };
    this.#write(id, { user: author, ...said, vaults: { ...Object.fromEntries(kept), [author]: own } });
  }

  /** The session is used on this device: it ends with it. */
  bind(token: string, id: string): void {
    const key = hash('sha256', token);
    const row = this.#state.readSession(key);
    if (row && row.device !== id) this.#state.writeSession(key, { ...row, device: id });
  }

  /** Its sessions end; at its next contact it is told. @throws not_found */
  revoke(id: string, by: string): KnownDevice {
    const device = this.#existing(id);
    if (!device.revoked) this.#rewrite(device, { at: this.#now(), by });
    this.#revoked.add(id);
    this.#state.removeSessionsOn(id);
    return this.#existing(id);
  }

  /** It was found: it may sign in again. Its keys do not come back by this. @throws not_found */
  restore(id: string): KnownDevice {
    const device = this.#existing(id);
    this.#rewrite(device, undefined);
    this.#revoked.delete(id);
    return this.#existing(id);
  }

  /** A revoked device was in contact. @param isWiped it says that its keys are gone */
  told(id: string, isWiped: boolean): void {
    const device = this.find(id);
    if (!device?.revoked) return;
    const { toldAt = this.#now(), wipedAt, ...revoked } = device.revoked;
    const wiped = wipedAt ?? (isWiped ? this.#now() : undefined);
    if (device.revoked.toldAt === toldAt && wiped === wipedAt) return;
    this.#rewrite(device, { ...revoked, toldAt, ...(wiped === undefined ? {} : { wipedAt: wiped }) });
  }

  /** What was held and when it was last seen stay as they were. */
  #rewrite({ id, seen, ...device }: KnownDevice, revoked: Revocation | undefined): void {
    const value = JSON.stringify({ ...device, revoked });
    this.#state.devices.write({ id, seen: Date.parse(seen), value });
  }

  #write(id: string, device: Device): void {
    this.#state.devices.write({ id, seen: this.#clock.now(), value: JSON.stringify(device) });
  }

  #existing(id: string): KnownDevice {
    const device = this.find(id);
    if (!device) throw errors.missing();
    return device;
  }

  /** The one of an account that was not seen for longest goes; never a revoked one. */
  #makeRoom(author: string): void {
    const all = this.list();
    const own = all.filter(({ user, revoked }) => user === author && !revoked);
    const oldest = own.sort((a, b) => (a.seen < b.seen ? -1 : 1))[0];
    if (oldest && own.length >= limits.devicesPerAccount) this.#state.devices.remove(oldest.id);
    else if (all.length >= limits.devices) throw errors.tooManyDevices();
  }

  #now(): string {
    return new Date(this.#clock.now()).toISOString();
  }
}

function knownFrom(id: string, seen: number, value: string): KnownDevice {
  return { ...(JSON.parse(value) as Device), id, seen: new Date(seen).toISOString() };
}
