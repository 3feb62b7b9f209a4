import { randomBase62 } from '../../lib/random-id.ts';
import type { Contact, Provider } from '../records/provider.ts';
import {
  filled,
  type LocationForm,
  locationForm,
  locationsOf,
  type PhoneForm,
  phoneForm,
  phonesOf,
  some,
} from './form-parts.ts';
import { type ScheduleForm, scheduleForm, schedulesOf } from './schedule-form.ts';

export type ContactForm = {
  id: string;
  name: string;
  title: string;
  department: string;
  email: string;
  phone: string;
  languages: string;
  /** Printable or for the office alone. */
  use: 'internal' | 'printable';
};

export type ProviderForm = {
  name: string;
  alternateName: string;
  kind: string;
  description: string;
  email: string;
  website: string;
  phones: PhoneForm[];
  contacts: ContactForm[];
  locations: LocationForm[];
  schedules: ScheduleForm[];
};

/** A name is on paper only when somebody says so. */
export const emptyContact = (): ContactForm => contactForm({ id: randomBase62(10), name: '', isInternal: true });

const contactForm = ({ id, name, isInternal, ...more }: Contact): ContactForm => ({
  id,
  name,
  title: more.title ?? '',
  department: more.department ?? '',
  email: more.email ?? '',
  phone: more.phone ?? '',
  languages: more.languages ?? '',
  use: isInternal === true ? 'internal' : 'printable',
});

function contactOf({ id, name, use, ...words }: ContactForm): Contact {
  const given = Object.entries(words).filter(([, text]) => text.trim() !== '');
  const more = Object.fromEntries(given.map(([field, text]) => [field, text.trim()]));
  return { id, name: name.trim(), ...more, isInternal: use === 'internal' };
}

export function providerForm(provider: Partial<Provider>): ProviderForm {
  const text = (value: string | undefined): string => value ?? '';
  return {
    name: text(provider.name),
    alternateName: text(provider.alternateName),
    kind: text(provider.kind),
    description: text(provider.description),
    email: text(provider.email),
    website: text(provider.website),
    phones: (provider.phones ?? []).map(phoneForm),
    contacts: (provider.contacts ?? []).map(contactForm),
    locations: (provider.locations ?? []).map(locationForm),
    schedules: (provider.schedules ?? []).map(scheduleForm),
  };
}

type Fields = { [name in keyof ProviderForm]: unknown };

/** The record's fields; `undefined` for those that it leaves out. */
export function providerFields(form: ProviderForm, today: string): Fields {
  return {
    name: form.name.trim(),
    alternateName: filled(form.alternateName),
    kind: filled(form.kind),
    description: filled(form.description),
    email: filled(form.email),
    website: filled(form.website),
    phones: phonesOf(form.phones),
    contacts: some(form.contacts.filter(({ name }) => name.trim() !== '').map(contactOf)),
    locations: locationsOf(form.locations),
    schedules: some(schedulesOf(form.schedules, today)),
  };
}
