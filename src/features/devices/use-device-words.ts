import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../database/workspace.tsx';
import { formatMoment } from '../../i18n/format.ts';
import type { AccountView } from '../../model/accounts/account-view.ts';
import type { KnownDevice } from '../../model/devices/device.ts';

/** How a device and what was on it are told, with people by their account names. */
export function useDeviceWords(users: readonly AccountView[]) {
  const { t, i18n } = useTranslation('administration');
  const { city } = useWorkspace();
  const names = useMemo(() => new Map(users.map(({ author, name }) => [author, name])), [users]);
  const moment = useCallback(
    (instant: string) => formatMoment(instant, { tag: i18n.language, timeZone: city.timeZone }),
    [i18n.language, city.timeZone],
  );
  const person = useCallback((author: string) => names.get(author) ?? t('devices.gone'), [names, t]);
  const unsent = (device: KnownDevice): number =>
    Object.values(device.vaults).reduce((sum, vault) => sum + (vault?.unsent ?? 0), 0);
  const waiting = (count: number): string => (count > 0 ? t('devices.unsent', { count }) : t('devices.allSent'));
  const vaults = ({ vaults: all }: KnownDevice): string[] =>
    Object.entries(all).map(([author, vault]) =>
      vault
        ? t('devices.vault', { name: person(author), text: waiting(vault.unsent), moment: moment(vault.at) })
        : t('devices.silent', { name: person(author) }),
    );
  /** A line for each vault that had something that no server has. */
  const lost = ({ vaults: all }: KnownDevice): string[] =>
    Object.entries(all).flatMap(([author, vault]) =>
      vault && vault.unsent > 0
        ? t('devices.lostVault', {
            count: vault.unsent,
            name: person(author),
            since: moment(vault.since ?? vault.at),
            moment: moment(vault.at),
          })
        : [],
    );
  const state = ({ revoked }: KnownDevice): 'revoked' | 'told' | 'wiped' | undefined => {
    if (!revoked) return undefined;
    if (revoked.wipedAt !== undefined) return 'wiped';
    return revoked.toldAt === undefined ? 'revoked' : 'told';
  };
  return { moment, person, unsent, waiting, vaults, lost, state };
}

export type DeviceWords = ReturnType<typeof useDeviceWords>;
