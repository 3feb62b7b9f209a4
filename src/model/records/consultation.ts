import { durations, mediations, type outcomes, sexes, visitors, withNotAsked, yesNo } from '../catalogues/codes.ts';
import type { CityConfiguration } from '../city/configuration.ts';
import type { NotAsked, Schema } from '../schema/dialect.ts';
import type { RecordFields } from './common.ts';
import { asked, code, group, idOf, language, type OwnFields, sessionKey } from './field-kinds.ts';
import { type NeedDetails, needDetails, needStates } from './need-fields.ts';
import { type ComebackReason, comebackReasons, type ReferralState, referralStates } from './referral-states.ts';

type Answer<Value> = Value | NotAsked;

/** One question that a visitor brought; the first of a consultation is the main one. Codes are the city's. */
export type Concern = {
  id: string;
  field: string;
  outcome: string;
  referral?: { to: string };
  /** What is looked for, so that an offer can be found without knowing for whom. */
  need?: ConcernNeed;
  /** How the latest referral of this concern stands, reported back by it. */
  result?: ReferralState;
  /** Why it came back, where that is the outcome. */
  reason?: ComebackReason;
};

export type ConcernNeed = NeedDetails & { state: (typeof needStates)[number] };

export type ConsultationFields = {
  date: string;
  session?: string;
  channel: Answer<string>;
  duration: Answer<(typeof durations)[number]>;
  /** First time this year at any office: how persons are counted when nobody is named. */
  firstTime: Answer<(typeof yesNo)[number]>;
  /** Persons co-advised. */
  persons: Answer<number>;
  /** ISO 639-3. */
  language: Answer<string>;
  mediation: Answer<(typeof mediations)[number]>;
  visitor: Answer<(typeof visitors)[number]>;
  concerns: Concern[];
  ageBand: Answer<string>;
  sex: Answer<(typeof sexes)[number]>;
  origin: Answer<string>;
  residence: Answer<string>;
  /** Id of the consultation that this one continues. */
  followUpOf?: string;
};

/** A consultation carries no note and no person (product.md). */
export type Consultation = RecordFields & ConsultationFields & { type: 'consultation' };

const codes = (list: readonly { code: string }[]): Schema => code(list.map((entry) => entry.code));

export function consultation(city: CityConfiguration): OwnFields {
  const { catalogues } = city;
  const fields: OwnFields['fields'] = {
    date: { kind: 'day' },
    session: sessionKey,
    channel: { kind: 'answer', of: codes(catalogues.channels) },
    duration: { kind: 'code', codes: withNotAsked(durations) },
    firstTime: { kind: 'code', codes: withNotAsked(yesNo) },
    persons: { kind: 'answer', of: { kind: 'number', min: 0, max: 99 } },
    language: asked(language),
    mediation: { kind: 'code', codes: withNotAsked(mediations) },
    visitor: { kind: 'code', codes: withNotAsked(visitors) },
    concerns: {
      kind: 'list',
      min: 1,
      max: 20,
      key: 'id',
      of: {
        kind: 'record',
        fields: {
          id: { kind: 'text', max: 22, pattern: '[0-9A-Za-z]{6,22}' },
          field: codes(catalogues.fields),
          outcome: codes(catalogues.outcomes),
          referral: { kind: 'record', fields: { to: codes(catalogues.recipients) } },
          need: group({ state: code(needStates) }, needDetails),
          result: code(referralStates),
          reason: code(comebackReasons),
        },
        optional: ['referral', 'need', 'result', 'reason'],
      },
    },
    ageBand: { kind: 'answer', of: codes(catalogues.ageBands) },
    sex: { kind: 'code', codes: withNotAsked(sexes) },
    origin: { kind: 'answer', of: codes(catalogues.origins) },
    residence: { kind: 'answer', of: codes(catalogues.residence) },
    followUpOf: idOf('consultation'),
  };
  return { fields, optional: ['session', 'followUpOf'] };
}

/** Outcomes that lead somewhere, so that asking "to whom?" makes sense. */
export const outcomesWithRecipient: readonly string[] = [
  'referred',
  'appointment',
  'came-back',
] satisfies (typeof outcomes)[number][];
