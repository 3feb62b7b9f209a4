import { randomBase62 } from '../../lib/random-id.ts';
import type { Location, Phone } from '../records/directory-parts.ts';

/** '' becomes nothing at all. */
export const filled = (text: string): string | undefined => (text.trim() === '' ? undefined : text.trim());

/** An empty list is left out of a record. */
export const some = <Item>(list: Item[]): Item[] | undefined => (list.length === 0 ? undefined : list);

export const wholeNumber = (text: string): number | undefined =>
  /^\d{1,9}$/.test(text.trim()) ? Number(text.trim()) : undefined;

export type PhoneForm = { id: string; number: string; type: string; languages: string[] };

export const phoneForm = ({ id, number, type = '', languages = [] }: Phone): PhoneForm => ({
  id,
  number,
  type,
  languages,
});

export const emptyPhone = (): PhoneForm => ({ id: randomBase62(10), number: '', type: '', languages: [] });

export const phonesOf = (forms: readonly PhoneForm[]): Phone[] | undefined =>
  some(
    forms
      .filter(({ number }) => number.trim() !== '')
      .map(({ id, number, type, languages }) => ({
        id,
        number: number.trim(),
        ...(type && { type }),
        ...(languages.length > 0 && { languages }),
      })),
  );

export type LocationForm = {
  id: string;
  name: string;
  address1: string;
  postalCode: string;
  city: string;
  district: string;
  accessible: string;
  transport: string;
  point?: Location['point'];
};

export const emptyLocation = (): LocationForm => locationForm({ id: randomBase62(10) });

export const locationForm = ({ id, point, ...place }: Location): LocationForm => ({
  id,
  name: place.name ?? '',
  address1: place.address1 ?? '',
  postalCode: place.postalCode ?? '',
  city: place.city ?? '',
  district: place.district ?? '',
  accessible: place.accessible ?? '',
  transport: place.transport ?? '',
  ...(point && { point }),
});

export const locationsOf = (forms: readonly LocationForm[]): Location[] | undefined =>
  some(
    forms.flatMap(({ id, point, ...words }) => {
      const given = Object.entries(words).filter(([, text]) => text.trim() !== '');
      if (given.length === 0) return [];
      return [{ id, ...Object.fromEntries(given.map(([name, text]) => [name, text.trim()])), ...(point && { point }) }];
    }),
  );
