import { useTranslation } from 'react-i18next';
import { Badge } from '../../components/badge/badge.tsx';
import { ListRow } from '../../components/list-row/list-row.tsx';
import { formatMoment } from '../../i18n/format.ts';
import { useRoleName } from '../../i18n/use-role-name.ts';
import type { AccountView } from '../../model/accounts/account-view.ts';
import type { CityConfiguration } from '../../model/city/configuration.ts';

type UserRowProps = { user: AccountView; city: CityConfiguration; isOwn: boolean; onOpen: () => void };

/** An account in the list: name, tasks, and what keeps it from working. */
export function UserRow({ user, city, isOwn, onOpen }: UserRowProps) {
  const { t, i18n } = useTranslation('administration');
  const names = useRoleName(city);
  const tasks = [...user.roles.map(names.role), ...user.grants.map(names.grant)];
  const moment = user.at === undefined ? '' : formatMoment(user.at, { tag: i18n.language, timeZone: city.timeZone });
  const meta = isOwn ? [...tasks, t('users.own')] : tasks;
  const words = {
    title: <bdi>{user.name}</bdi>,
    icon: 'user' as const,
    meta: meta.length === 0 ? t('users.noTasks') : meta.join(' · '),
    ...(user.state === 'active'
      ? {}
      : {
          badges: (
            <Badge tone={user.state === 'one-time' ? 'info' : 'warning'}>
              {t(`users.state.${user.state}`, { moment })}
            </Badge>
          ),
        }),
  };
  return isOwn ? <ListRow {...words} /> : <ListRow {...words} onClick={onOpen} />;
}
