import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Grant } from '../model/access/grants.ts';
import type { CityConfiguration } from '../model/city/configuration.ts';
import { formatDate } from './format.ts';

/** What roles are called in the reader's language: "Beratung Westerfilde". */
export function useRoleName({ sites, timeZone }: Pick<CityConfiguration, 'sites' | 'timeZone'>) {
  const { t, i18n } = useTranslation('administration');
  const role = useCallback(
    (name: string): string => {
      if (name === 'supervisor' || name === 'coordinator') return t(`role.${name}`);
      const [, id, position] = name.split(':');
      const site = sites.find((candidate) => candidate.id === id)?.short ?? id ?? '';
      return position === 'counter' || position === 'outreach' ? t(`role.${position}`, { site }) : name;
    },
    [sites, t],
  );
  const grant = useCallback(
    ({ role: name, from, until }: Grant): string => {
      const day = (text: string) => formatDate(new Date(`${text}T12:00:00Z`), { tag: i18n.language, timeZone });
      return t('users.dated', { task: role(name), from: day(from), until: day(until) });
    },
    [role, t, i18n.language, timeZone],
  );
  return { role, grant };
}
