import type { AccountView } from '../../src/model/accounts/account-view.ts';
import type { KnownDevice } from '../../src/model/devices/device.ts';
import type { AskCity } from './ask-city.ts';
import { usageError } from './usage.ts';

function lines({ vaults }: KnownDevice, nameOf: (author: string) => string): string[] {
  return Object.entries(vaults).map(([author, vault]) => {
    if (!vault) return `  ${nameOf(author)}: no report yet`;
    const since = vault.since === null ? '' : `, the oldest of ${vault.since}`;
    return `  ${nameOf(author)}: ${vault.unsent} records only there${since}; reported ${vault.at}`;
  });
}

/** `npm run devices`: what the coordinator does in the app. @throws ConfigError */
export async function devicesCommand(
  ask: AskCity,
  [step, id]: readonly string[],
  log: (line: string) => void,
): Promise<void> {
  const users = (await ask('GET', '/users')).users as AccountView[];
  const nameOf = (author: string) => users.find((user) => user.author === author)?.name ?? author;
  const tell = (device: KnownDevice): void => {
    const { revoked } = device;
    const state = revoked ? `revoked ${revoked.at}, keys deleted ${revoked.wipedAt ?? 'not yet'}` : 'let in';
    log(`${device.id}  ${nameOf(device.user)}  last contact ${device.seen}  version ${device.version}  ${state}`);
    for (const line of lines(device, nameOf)) log(line);
  };
  if (step === 'list') {
    for (const device of (await ask('GET', '/devices')).devices as KnownDevice[]) tell(device);
    return;
  }
  if (!id || (step !== 'revoke' && step !== 'restore')) throw usageError('devices');
  tell((await ask('POST', `/devices/${id}/${step}`)).device as KnownDevice);
}
