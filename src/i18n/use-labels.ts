import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CityCatalogue, SessionKind } from '../model/catalogues/codes.ts';
import type { AgeBand, CityConfiguration } from '../model/city/configuration.ts';
import { notAsked } from '../model/schema/dialect.ts';
import type { DaySession } from '../model/sessions/running-session.ts';
import { languageName } from './language-name.ts';

/** Groups of codes that the product defines and no city alters; keys of locales/<tag>/catalogues.json. */
export type FixedGroup =
  | 'durations'
  | 'yesNo'
  | 'mediations'
  | 'visitors'
  | 'sexes'
  | 'referralStates'
  | 'comebackReasons';

/** What the codes of the model are called in the reader's language; the city's own labels come first. */
export function useLabels(city: CityConfiguration) {
  const { t, i18n } = useTranslation('catalogues');
  const tag = i18n.language;
  return useMemo(() => {
    const translate = (key: string): string => t(key as 'notAsked', { defaultValue: key.split('.').at(-1) ?? key });
    const ageText = ({ from, to }: AgeBand): string => {
      if (to === undefined) return t('ages.over', { from });
      return from === 0 ? t('ages.under', { end: to + 1 }) : t('ages.between', { from, to });
    };
    const siteOf = (id: string) => city.sites.find((site) => site.id === id);
    const sessionKind = (kind: SessionKind): string => translate(`sessionKinds.${kind}`);
    return {
      tag,
      notAsked: t('notAsked'),
      catalogue(name: CityCatalogue, code: string): string {
        if (code === notAsked) return t('notAsked');
        const labels = city.catalogues[name].find((entry) => entry.code === code)?.labels;
        const own = labels?.[tag] ?? labels?.[city.interfaceLanguages[0] ?? ''];
        return own ?? translate(`${name}.${code}`);
      },
      funding(code: string): string {
        const labels = city.fundingSources?.find((entry) => entry.code === code)?.labels;
        return labels?.[tag] ?? labels?.[city.interfaceLanguages[0] ?? ''] ?? code;
      },
      district: (id: string): string => city.districts.find((entry) => entry.id === id)?.name ?? id,
      fixed: (group: FixedGroup, code: string): string =>
        code === notAsked ? t('notAsked') : translate(`${group}.${code}`),
      ageBand(code: string): string {
        const band = city.catalogues.ageBands.find((entry) => entry.code === code);
        return band ? ageText(band) : code === notAsked ? t('notAsked') : code;
      },
      language: (code: string): string => (code === notAsked ? t('notAsked') : languageName(code, tag)),
      site: (id: string): string => siteOf(id)?.name ?? id,
      siteShort: (id: string): string => siteOf(id)?.short ?? id,
      sessionKind,
      session: (session: Pick<DaySession, 'title' | 'kind' | 'site'>): string =>
        session.title ?? `${sessionKind(session.kind)} ${siteOf(session.site)?.short ?? ''}`.trim(),
    };
  }, [city, t, tag]);
}

export type Labels = ReturnType<typeof useLabels>;
