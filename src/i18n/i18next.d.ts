import type administration from '../../locales/de/administration.json';
import type calendar from '../../locales/de/calendar.json';
import type catalogues from '../../locales/de/catalogues.json';
import type common from '../../locales/de/common.json';
import type consultation from '../../locales/de/consultation.json';
import type directory from '../../locales/de/directory.json';
import type enrolment from '../../locales/de/enrolment.json';
import type errors from '../../locales/de/errors.json';
import type exchange from '../../locales/de/exchange.json';
import type helpers from '../../locales/de/helpers.json';
import type matching from '../../locales/de/matching.json';
import type people from '../../locales/de/people.json';
import type queue from '../../locales/de/queue.json';
import type recovery from '../../locales/de/recovery.json';
import type session from '../../locales/de/session.json';
import type settings from '../../locales/de/settings.json';
import type stand from '../../locales/de/stand.json';
import type supervision from '../../locales/de/supervision.json';
import type sync from '../../locales/de/sync.json';
import type vault from '../../locales/de/vault.json';

/** German is the source of the keys: a key that German lacks does not compile. */
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    returnNull: false;
    resources: {
      common: typeof common;
      consultation: typeof consultation;
      catalogues: typeof catalogues;
      recovery: typeof recovery;
      people: typeof people;
      exchange: typeof exchange;
      matching: typeof matching;
      stand: typeof stand;
      calendar: typeof calendar;
      helpers: typeof helpers;
      queue: typeof queue;
      session: typeof session;
      sync: typeof sync;
      supervision: typeof supervision;
      errors: typeof errors;
      settings: typeof settings;
      vault: typeof vault;
      enrolment: typeof enrolment;
      administration: typeof administration;
      directory: typeof directory;
    };
  }
}
