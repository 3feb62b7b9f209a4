import { sexes, withNotAsked, yesNo } from '../catalogues/codes.ts';
import type { CityConfiguration } from '../city/configuration.ts';
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
  list,
  type OwnFields,
  ownFields,
  phones,
  text,
  weeklyTimes,
} from './field-kinds.ts';

/** GDPR Art. 6 (1): what a consent is given for. A referral with a name needs one for its recipient. */
const purposes = ['advice', 'referral', 'appointment', 'sign-up', 'hand-over', 'contact'];

/** Somebody who seeks advice and agreed to be known; only counter staff of the area ever have it (product.md). */
export function person(city: CityConfiguration): OwnFields {
  const fields = code(city.catalogues.fields.map((entry) => entry.code));
  const year = count(2100, 1900);
  return ownFields(
    {
      names: items(12, { kind: code(['spoken', 'document', 'other']), text: text(120) }, { script: text(20) }),
      /** Why the office may know the name at all: a consent, or a task that the city file names. */
      basis: code(['consent', 'task']),
    },
    {
      caseCode: { kind: 'text', max: 12, pattern: '[0-9A-Z]{2,6}(-[0-9A-Z]{2,6})?' },
      birthYear: asked(year),
      sex: code(withNotAsked(sexes)),
      languages: items(12, { language }, { level: code(['some', 'good', 'first']), mediator: code(yesNo) }),
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
        { state: code(['open', 'met', 'dropped']), since: day, field: fields },
        {
          text: text(300),
          language,
          level: text(10),
          districts: list(cityCode, 20),
          times: weeklyTimes,
          childcare: code(yesNo),
          age: count(120),
          until: day,
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
    },
  );
}
