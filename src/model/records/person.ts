import { sexes, withNotAsked, yesNo } from '../catalogues/codes.ts';
import type { CityConfiguration } from '../city/configuration.ts';
import type { NotAsked } from '../schema/dialect.ts';
import type { RecordFields } from './common.ts';
import {
  asked,
  cityCode,
  code,
  count,
  day,
  email,
  idOf,
  items,
  language,
  languageTag,
  type OwnFields,
  ownFields,
  phones,
  text,
} from './field-kinds.ts';
import { type NeedDetails, needDetails, needStates } from './need-fields.ts';

/** GDPR Art. 6 (1): what a consent is given for. A referral with a name needs one for its recipient. */
export const purposes = ['advice', 'referral', 'appointment', 'sign-up', 'hand-over', 'contact'] as const;
export type Purpose = (typeof purposes)[number];

export const nameKinds = ['spoken', 'document', 'other'] as const;
export const languageLevels = ['some', 'good', 'first'] as const;

type Item<Fields> = { id: string } & Fields;
export type PersonName = Item<{ kind: (typeof nameKinds)[number]; text: string; script?: string }>;
export type SpokenLanguage = Item<{ language: string; level?: (typeof languageLevels)[number]; mediator?: string }>;
export type Relative = Item<{ relation: string; person?: string; birthYear?: number; name?: string }>;
/** `notice`: version of the notice text that was shown, in `language`. `withdrawn`: the day from which it is void. */
export type Consent = Item<{
  purpose: Purpose;
  day: string;
  language: string;
  notice: string;
  recipient?: string;
  withdrawn?: string;
}>;
/** An open wish: "German course A1, evenings, childcare". */
export type Need = Item<
  NeedDetails & { state: (typeof needStates)[number]; since: string; field: string; text?: string; age?: number }
>;

export type PersonFields = {
  names: PersonName[];
  basis: 'consent' | 'task';
  caseCode?: string;
  birthYear?: number | NotAsked;
  sex?: string;
  languages?: SpokenLanguage[];
  phones?: Item<{ number: string; type?: string; languages?: string[] }>[];
  email?: string;
  address?: string;
  district?: string;
  household?: Relative[];
  consents?: Consent[];
  needs?: Need[];
  notes?: string;
  lastContact?: string;
  keepUntil?: string;
  mergedInto?: string;
  handedOver?: string;
  handover?: string;
};

export type Person = RecordFields & PersonFields & { type: 'person' };

/** Somebody who seeks advice and agreed to be known; only counter staff of the area ever have it (product.md). */
export function person(city: CityConfiguration): OwnFields {
  const fields = code(city.catalogues.fields.map((entry) => entry.code));
  const year = count(2100, 1900);
  return ownFields(
    {
      names: items(12, { kind: code(nameKinds), text: text(120) }, { script: text(20) }),
      /** Why the office may know the name at all: a consent, or a task that the city file names. */
      basis: code(['consent', 'task']),
    },
    {
      caseCode: { kind: 'text', max: 13, pattern: '[0-9A-Z]{2,6}(-[0-9A-Z]{2,6})?' },
      birthYear: asked(year),
      sex: code(withNotAsked(sexes)),
      languages: items(12, { language }, { level: code(languageLevels), mediator: code(yesNo) }),
      phones,
      email,
      address: text(160),
      district: cityCode,
      household: items(20, { relation: text(40) }, { person: idOf('person'), birthYear: year, name: text(120) }),
      consents: items(
        40,
        { purpose: code(purposes), day, language: languageTag, notice: text(40) },
        { recipient: text(160), withdrawn: day },
      ),
      needs: items(
        40,
        { state: code(needStates), since: day, field: fields },
        {
          ...needDetails,
          text: text(300),
          age: count(120),
        },
      ),
      notes: text(4000),
      lastContact: day,
      /** Day on which retention proposes to erase the person. */
      keepUntil: day,
      /** Entered twice: the record that goes on. */
      mergedInto: idOf('person'),
      /** Day of a hand-over to another area, where a copy has an id of its own. */
      handedOver: day,
      /** The hand-over under way; what it passes on is sealed (records/hand-over.ts). */
      handover: idOf('handover'),
    },
  );
}
