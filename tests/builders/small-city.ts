import type { CityConfiguration } from '../../src/model/city/configuration.ts';

/**
 * An invented small city, unlike Dortmund in everything that is configuration: another language first, another time
 * zone, its own catalogue entries, every optional question asked. No such place exists.
 */
export function smallCity(): CityConfiguration {
  return {
    version: 1,
    id: 'hafenau',
    city: 'Hafenau',
    network: 'Ankerplatz',
    timeZone: 'Atlantic/Azores',
    interfaceLanguages: ['en', 'de'],
    districts: [
      { id: 'hafen', name: 'Hafen' },
      { id: 'berg', name: 'Berg' },
    ],
    organisations: [{ id: 'seemannsheim', name: 'Seemannsheim', kind: 'association' }],
    sites: [
      {
        id: 'hafen',
        name: 'Hafen',
        short: 'Hafen',
        kind: 'office',
        districts: ['hafen'],
        peopleArea: 'stadt',
        partner: 'seemannsheim',
        hours: [
          { id: 'sa-frueh', kind: 'open-hour', day: 'SA', from: '06:30', to: '08:00', title: 'Early tide' },
          { id: 'sa-markt', kind: 'stand', day: 'SA', from: '10:00', to: '12:00', channel: 'quay' },
        ],
      },
      {
        id: 'alter-berg',
        name: 'Alter Berg',
        short: 'Berg',
        kind: 'pop-up',
        districts: ['berg'],
        peopleArea: 'stadt',
        hours: [],
        closed: '2026-01-31',
        successor: 'hafen',
      },
    ],
    catalogues: {
      channels: [{ code: 'open-hour' }, { code: 'quay', labels: { en: 'On the quay' } }],
      fields: [{ code: 'housing' }, { code: 'boats', labels: { en: 'Boats' } }],
      outcomes: [{ code: 'solved' }, { code: 'referred' }],
      recipients: [{ code: 'authority' }],
      origins: [{ code: 'eu' }],
      residence: [{ code: 'permit' }],
      ageBands: [
        { code: 'young', from: 0, to: 17 },
        { code: 'grown', from: 18, to: 60 },
        { code: 'old', from: 61 },
      ],
      languages: ['por', 'eng'],
    },
    questions: { persons: false, mediation: false, visitor: true, language: true, origin: true, residence: true },
    demonstration: {
      password: 'on-the-quay-at-dawn',
      users: [
        { name: 'counter.hafen', role: 'counter', sites: ['hafen'] },
        { name: 'outreach.hafen', role: 'outreach', sites: ['hafen'] },
        { name: 'supervisor', role: 'supervisor' },
      ],
    },
  };
}
