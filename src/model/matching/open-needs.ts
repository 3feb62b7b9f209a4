import type { AgeBand } from '../city/configuration.ts';
import type { RecordFields } from '../records/common.ts';
import type { Consultation } from '../records/consultation.ts';
import type { NeedDetails } from '../records/need-fields.ts';
import type { Need as PersonNeed } from '../records/person.ts';
import { isAsked } from '../schema/dialect.ts';
import type { OpenNeed } from './match-needs.ts';
import type { Ages, Need } from './need.ts';

/** Of a person, what their needs are read with. */
export type NeedyPerson = Pick<RecordFields, 'site' | 'removed'> & {
  needs?: readonly (Omit<PersonNeed, 'state'> & { state: string })[];
  birthYear?: number | string;
  sex?: string;
  mergedInto?: string;
  handedOver?: string;
};

const sexOf = (sex: string | undefined): Pick<Need, 'sex'> =>
  sex === 'female' || sex === 'male' || sex === 'diverse' ? { sex } : {};

/** A need's details as matching reads them; what is not said is left out. */
export function needOfDetails(field: string, details: NeedDetails): Need {
  const { kind, language, level, districts, times, childcare } = details;
  return {
    field,
    ...(kind === undefined ? {} : { kind }),
    ...(language === undefined ? {} : { languages: [language] }),
    ...(level === undefined ? {} : { level }),
    ...(districts === undefined ? {} : { districts }),
    ...(times === undefined ? {} : { times }),
    ...(childcare === 'yes' ? { childcare: true } : {}),
  };
}

/** A person's wish without what their record says of them. */
export const wishOfPerson = (item: Pick<PersonNeed, 'field' | 'text'> & NeedDetails): Need => ({
  ...needOfDetails(item.field, item),
  ...(item.text === undefined ? {} : { text: item.text }),
});

/** Of somebody born in a year nobody knows whether their birthday was already. */
function agesOf(age: number | undefined, birthYear: number | string | undefined, today: string): Ages | undefined {
  if (age !== undefined) return { from: age, to: age };
  if (typeof birthYear !== 'number') return undefined;
  const turns = Number(today.slice(0, 4)) - birthYear;
  return { from: Math.max(0, turns - 1), to: Math.max(0, turns) };
}

const isOver = (until: string | undefined, today: string): boolean => until !== undefined && until < today;

/** A person's open wishes; none of who was removed, merged into another record or handed over. */
export function needsOfPerson(id: string, person: NeedyPerson, today: string): OpenNeed[] {
  if (person.removed || person.mergedInto !== undefined || person.handedOver !== undefined) return [];
  return (person.needs ?? [])
    .filter(({ state, until }) => state === 'open' && !isOver(until, today))
    .map((item) => {
      const age = agesOf(item.age, person.birthYear, today);
      return {
        id: `${id}.${item.id}`,
        site: person.site,
        since: item.since,
        need: {
          ...wishOfPerson(item),
          ...(age === undefined ? {} : { age }),
          ...sexOf(person.sex),
        },
        source: { kind: 'person', person: id, item: item.id },
      };
    });
}

/**
 * The wishes that a consultation tells of without a name: concerns that say what is looked for, and those that ended as
 * an unmet need.
 */
export function needsOfConsultation(
  id: string,
  consultation: Consultation,
  ageBands: readonly AgeBand[],
  today: string,
): OpenNeed[] {
  if (consultation.removed) return [];
  const band = ageBands.find(({ code }) => code === consultation.ageBand);
  const age = band && (band.to === undefined ? { from: band.from } : { from: band.from, to: band.to });
  return consultation.concerns
    .filter(({ need, outcome }) => (need ? need.state === 'open' : outcome === 'unmet-need'))
    .filter(({ need }) => !isOver(need?.until, today))
    .map((concern) => ({
      id: `${id}.${concern.id}`,
      site: consultation.site,
      since: consultation.date,
      need: {
        ...needOfDetails(concern.field, concern.need ?? {}),
        ...(age === undefined ? {} : { age }),
        ...(isAsked(consultation.sex) ? sexOf(consultation.sex) : {}),
      },
      source: { kind: 'consultation', consultation: id, concern: concern.id },
    }));
}
