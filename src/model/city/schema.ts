import { sessionKinds } from '../catalogues/codes.ts';
import { scaleNames } from '../evaluations/form.ts';
import { recurrence } from '../records/field-kinds.ts';
import { purposes } from '../records/person.ts';
import type { Schema } from '../schema/dialect.ts';

/** Lower-case identifiers: they become part of database names and roles. */
const identifier: Schema = { kind: 'text', max: 40, pattern: '[a-z][a-z0-9]*(-[a-z0-9]+)*' };
const name: Schema = { kind: 'text', max: 80 };
const code: Schema = { kind: 'text', max: 40, pattern: '[a-z0-9+]+(-[a-z0-9+]+)*' };
const tag: Schema = { kind: 'text', max: 20, pattern: '[a-z]{2,3}(-[A-Za-z0-9]{2,8})*' };
const iso639: Schema = { kind: 'text', max: 3, pattern: '[a-z]{3}' };
const time: Schema = { kind: 'text', max: 5, pattern: '([01][0-9]|2[0-3]):[0-5][0-9]' };
const labels: Schema = { kind: 'map', keys: '[a-z]{2,3}(-[A-Za-z0-9]{2,8})*', of: name, max: 40 };

const list = (of: Schema, max: number, key?: string): Schema =>
  key ? { kind: 'list', of, min: 1, max, key } : { kind: 'list', of, min: 1, max };
const entries: Schema = list(
  { kind: 'record', fields: { code, labels, retired: { kind: 'flag' } }, optional: ['labels', 'retired'] },
  60,
  'code',
);

const hours: Schema = {
  kind: 'record',
  fields: {
    id: identifier,
    kind: { kind: 'code', codes: sessionKinds },
    rrule: recurrence,
    day: { kind: 'code', codes: ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] },
    from: time,
    to: time,
    start: { kind: 'day' },
    until: { kind: 'day' },
    except: list({ kind: 'day' }, 400),
    title: name,
    place: { kind: 'text', max: 160 },
    channel: code,
    slot: { kind: 'number', min: 5, max: 240 },
  },
  optional: ['rrule', 'day', 'start', 'until', 'except', 'title', 'place', 'channel', 'slot'],
};

/** Their codes become keys of a tally's counts. */
const plainCode: Schema = { kind: 'text', max: 40, pattern: '[a-z0-9]+(-[a-z0-9]+)*' };
const tallyCounter: Schema = {
  kind: 'record',
  fields: { code: plainCode, labels, fields: list(plainCode, 60), retired: { kind: 'flag' } },
  optional: ['labels', 'fields', 'retired'],
};

/** One site of a city file. */
export const siteSchema: Schema = {
  kind: 'record',
  fields: {
    id: identifier,
    name,
    short: { kind: 'text', max: 24 },
    kind: { kind: 'code', codes: ['office', 'pop-up'] },
    districts: list(identifier, 30),
    peopleArea: identifier,
    partner: identifier,
    address: { kind: 'text', max: 160 },
    since: { kind: 'number', min: 1900, max: 2200 },
    hours: { kind: 'list', of: hours, max: 60, key: 'id' },
    languages: { kind: 'list', of: iso639, max: 10 },
    closed: { kind: 'day' },
    successor: identifier,
  },
  optional: ['partner', 'address', 'since', 'languages', 'closed', 'successor'],
};

const notice: Schema = {
  kind: 'record',
  fields: {
    id: identifier,
    purpose: { kind: 'code', codes: purposes },
    texts: {
      kind: 'map',
      keys: '[a-z]{2,3}(-[A-Za-z0-9]{2,8})*',
      of: { kind: 'text', max: 3000 },
      max: 40,
    },
    unreviewed: { kind: 'list', of: { kind: 'text', max: 20, pattern: '[a-z]{2,3}(-[A-Za-z0-9]{2,8})*' }, max: 40 },
  },
  optional: ['unreviewed'],
};

const evaluation: Schema = {
  kind: 'record',
  fields: {
    id: plainCode,
    questions: {
      kind: 'list',
      of: {
        kind: 'record',
        fields: {
          code: plainCode,
          scale: { kind: 'code', codes: scaleNames },
          texts: {
            kind: 'map',
            keys: '[a-z]{2,3}(-[A-Za-z0-9]{2,8})*',
            of: { kind: 'text', max: 120 },
            max: 40,
          },
        },
      },
      min: 4,
      max: 6,
      key: 'code',
    },
    freeText: { kind: 'flag' },
  },
  optional: ['freeText'],
};

const demonstrationUser: Schema = {
  kind: 'record',
  fields: {
    name: { kind: 'text', max: 60, pattern: '[a-z][a-z0-9.-]*' },
    role: { kind: 'code', codes: ['counter', 'outreach', 'supervisor', 'coordinator'] },
    sites: list(identifier, 40),
  },
  optional: ['sites'],
};

/** Shape of a city file. References between its parts are checked in validate.ts. */
export const citySchema: Schema = {
  kind: 'record',
  fields: {
    version: { kind: 'number', min: 1, max: 1 },
    id: identifier,
    city: name,
    network: name,
    timeZone: { kind: 'text', max: 60 },
    interfaceLanguages: list(tag, 40),
    districts: list({ kind: 'record', fields: { id: identifier, name } }, 200, 'id'),
    organisations: list(
      {
        kind: 'record',
        fields: {
          id: identifier,
          name,
          kind: { kind: 'code', codes: ['municipality', 'welfare-association', 'association'] },
        },
      },
      200,
      'id',
    ),
    sites: list(siteSchema, 200, 'id'),
    catalogues: {
      kind: 'record',
      fields: {
        channels: entries,
        fields: entries,
        outcomes: entries,
        recipients: entries,
        origins: entries,
        residence: entries,
        ageBands: list(
          {
            kind: 'record',
            fields: { code, from: { kind: 'number', min: 0, max: 120 }, to: { kind: 'number', min: 0, max: 120 } },
            optional: ['to'],
          },
          20,
          'code',
        ),
        languages: list(iso639, 200),
      },
    },
    questions: {
      kind: 'record',
      fields: {
        persons: { kind: 'flag' },
        mediation: { kind: 'flag' },
        visitor: { kind: 'flag' },
        language: { kind: 'flag' },
        origin: { kind: 'flag' },
        residence: { kind: 'flag' },
      },
    },
    guideTopics: entries,
    tally: list(tallyCounter, 20, 'code'),
    fundingSources: entries,
    pauseMinutes: { kind: 'number', min: 1, max: 5 },
    recoveryKey: { kind: 'text', max: 88, pattern: 'B[A-Za-z0-9+/]{86}=' },
    notices: { kind: 'list', of: notice, max: 60, key: 'id' },
    evaluations: list(evaluation, 20, 'id'),
    evaluationKey: { kind: 'text', max: 88, pattern: 'B[A-Za-z0-9+/]{86}=' },
    demonstration: {
      kind: 'record',
      fields: {
        password: { kind: 'text', min: 12, max: 200 },
        users: list(demonstrationUser, 60, 'name'),
      },
    },
  },
  optional: [
    'guideTopics',
    'fundingSources',
    'tally',
    'pauseMinutes',
    'recoveryKey',
    'notices',
    'evaluations',
    'evaluationKey',
    'demonstration',
  ],
};
