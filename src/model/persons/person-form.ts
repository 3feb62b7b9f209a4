import { type Json, jsonEqual } from '../../lib/json.ts';
import { randomBase62 } from '../../lib/random-id.ts';
import type { Person, PersonFields } from '../records/person.ts';
import { notAsked } from '../schema/dialect.ts';

/** A line of a list as it is typed; `id` is that of the item which it is or becomes. */
export type Line = { id: string; text: string };

/** The form's values; '' is what nobody has told. */
export type PersonForm = {
  /** The record's, chosen before it is there: whoever saves twice enters one person. */
  id: string;
  site: string;
  spoken: Line;
  document: Line;
  others: Line[];
  birthYear: string;
  sex: string;
  /** ISO 639-3. */
  languages: string[];
  phones: Line[];
  email: string;
  address: string;
  district: string;
  basis: PersonFields['basis'];
  notes: string;
};

export const newLine = (text = ''): Line => ({ id: randomBase62(10), text });

export const emptyPersonForm = (id: string, site: string): PersonForm => ({
  id,
  site,
  spoken: newLine(),
  document: newLine(),
  others: [],
  birthYear: '',
  sex: '',
  languages: [],
  phones: [newLine()],
  email: '',
  address: '',
  district: '',
  basis: 'consent',
  notes: '',
});

export function formOfPerson(id: string, person: Person): PersonForm {
  const of = (kind: string) => person.names.filter((name) => name.kind === kind);
  const [spoken, ...moreSpoken] = of('spoken');
  const [document, ...moreDocument] = of('document');
  const line = ({ id, text }: { id: string; text: string }): Line => ({ id, text });
  const phones = (person.phones ?? []).map(({ id, number }) => ({ id, text: number }));
  return {
    id,
    site: person.site,
    spoken: spoken ? line(spoken) : newLine(),
    document: document ? line(document) : newLine(),
    others: [...moreSpoken, ...moreDocument, ...of('other')].map(line),
    birthYear: typeof person.birthYear === 'number' ? String(person.birthYear) : '',
    sex: person.sex === undefined || person.sex === notAsked ? '' : person.sex,
    languages: (person.languages ?? []).map(({ language }) => language),
    phones: phones.length > 0 ? phones : [newLine()],
    email: person.email ?? '',
    address: person.address ?? '',
    district: person.district ?? '',
    basis: person.basis,
    notes: person.notes ?? '',
  };
}

type Changes = { [name: string]: Json | undefined };

const told = (text: string): string | undefined => (text.trim() === '' ? undefined : text.trim());
const listed = <Item>(items: Item[]): Item[] | undefined => (items.length > 0 ? items : undefined);

/** Items as they were, with the text of their line; whatever else an item holds stays. */
function named(form: PersonForm, before: Person | undefined): PersonFields['names'] {
  const kinds = [
    [form.spoken, 'spoken'],
    [form.document, 'document'],
    ...form.others.map((line) => [line, 'other'] as const),
  ] as const;
  return kinds.flatMap(([line, kind]) => {
    const text = told(line.text);
    const known = before?.names.find((name) => name.id === line.id);
    return text === undefined ? [] : [{ ...known, id: line.id, kind: known?.kind ?? kind, text }];
  });
}

/** Two tablets that add a language to one person add one; in two entries of one person it is not the same item. */
const languageId = (person: string, language: string): string =>
  `${language}${person.split('-')[2]?.slice(0, 12) ?? ''}`;

function spokenLanguages(form: PersonForm, before: Person | undefined): PersonFields['languages'] {
  return form.languages.map(
    (language) =>
      before?.languages?.find((known) => known.language === language) ?? {
        id: languageId(form.id, language),
        language,
      },
  );
}

function numbers(form: PersonForm, before: Person | undefined): PersonFields['phones'] {
  return form.phones.flatMap((line) => {
    const number = told(line.text);
    const known = before?.phones?.find((phone) => phone.id === line.id);
    return number === undefined ? [] : [{ ...known, id: line.id, number }];
  });
}

/** The record's fields; `undefined` for those that it leaves out. */
export function personFields(form: PersonForm, before?: Person): Changes {
  return {
    names: named(form, before),
    basis: form.basis,
    birthYear: /^\d{4}$/.test(form.birthYear.trim()) ? Number(form.birthYear) : undefined,
    sex: told(form.sex),
    languages: listed(spokenLanguages(form, before) ?? []),
    phones: listed(numbers(form, before) ?? []),
    email: told(form.email),
    address: told(form.address),
    district: told(form.district),
    notes: told(form.notes),
  };
}

/** Only what the form changed of `opened`, so that a colleague's edit of something else stays. */
export function changedFields(form: PersonForm, opened: Person): Changes {
  const before = personFields(formOfPerson(form.id, opened), opened);
  return Object.fromEntries(
    Object.entries(personFields(form, opened)).filter(([name, value]) => !jsonEqual(before[name], value)),
  );
}

/** What somebody is called: as they say it, else as their papers do. */
export function calledName(person: Pick<PersonFields, 'names'>): string {
  const { names } = person;
  return (names.find(({ kind }) => kind === 'spoken') ?? names[0])?.text ?? '';
}
