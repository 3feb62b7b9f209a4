import type { CatalogueEntry, CityConfiguration } from '../city/configuration.ts';
import { countersOf } from '../sessions/tally.ts';

const notRetired = (entries: readonly CatalogueEntry[]): CatalogueEntry[] => entries.filter((entry) => !entry.retired);

/**
 * The part of a city's configuration that the form on a locked tablet needs: one site's name and languages, the
 * catalogues of the questions that are asked. No other site, no organisation, no area, no hours, no user.
 */
export function queueCity(city: CityConfiguration, siteId: string): CityConfiguration {
  const { catalogues, questions } = city;
  return {
    version: city.version,
    id: city.id,
    city: city.city,
    network: city.network,
    timeZone: city.timeZone,
    interfaceLanguages: city.interfaceLanguages,
    districts: [],
    organisations: [],
    sites: city.sites
      .filter(({ id }) => id === siteId)
      .map(({ id, name, short, kind, languages }) => ({
        ...{ id, name, short, kind, districts: [], peopleArea: '', hours: [] },
        ...(languages ? { languages } : {}),
      })),
    catalogues: {
      channels: [],
      fields: notRetired(catalogues.fields),
      outcomes: notRetired(catalogues.outcomes),
      recipients: notRetired(catalogues.recipients),
      origins: questions.origin ? notRetired(catalogues.origins) : [],
      residence: questions.residence ? notRetired(catalogues.residence) : [],
      ageBands: catalogues.ageBands,
      languages: questions.language ? catalogues.languages : [],
    },
    questions,
    tally: countersOf(city),
    ...(city.evaluations ? { evaluations: city.evaluations.slice(-1) } : {}),
    ...(city.evaluationKey === undefined ? {} : { evaluationKey: city.evaluationKey }),
    ...(city.pauseMinutes === undefined ? {} : { pauseMinutes: city.pauseMinutes }),
  };
}
