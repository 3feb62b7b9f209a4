import { randomBase62 } from '../../lib/random-id.ts';
import { notAsked } from '../schema/dialect.ts';
import type { DaySession } from '../sessions/running-session.ts';
import type { Concern, Consultation, ConsultationFields } from './consultation.ts';
import { newRecordId } from './record-id.ts';
import type { ComebackReason } from './referral-states.ts';

/** A concern being entered: field and outcome may still be open. */
export type DraftConcern = { id: string; field: string; outcome: string; referral: string } & Pick<
  Concern,
  'need' | 'result'
> & { reason?: ComebackReason | '' };

/** The form's values: every question has a value, "not asked" included; '' is what still must be chosen. */
export type ConsultationForm = Omit<Required<ConsultationFields>, 'concerns' | 'channel' | 'session' | 'followUpOf'> & {
  concerns: DraftConcern[];
  channel: string;
  session: string;
  followUpOf: string;
  site: string;
  note: string;
  /** Who mediated (id of a helper): kept as a booking of theirs, for a consultation names nobody. */
  mediator?: string;
};

/** A consultation that is not saved yet, as it lies on this tablet. */
export type ConsultationDraft = {
  form: ConsultationForm;
  db: string;
  /** Which record is being edited, and its body when the form was opened. */
  target?: { id: string; opened: Consultation };
};

export const newDraftId = (author: string): string => newRecordId('draft', author);

/** The id of the record that a draft becomes, so that saving it twice makes one record. */
export const recordIdOfDraft = (draftId: string, type: 'consultation' | 'casenote' | 'assignment'): string =>
  draftId.replace(/^draft-/, `${type}-`);

export const emptyConcern = (): DraftConcern => ({ id: randomBase62(10), field: '', outcome: '', referral: '' });

/** A new form: preset from the session, never from the visitor before; all else is "not asked". */
export function newConsultationForm(
  site: string,
  day: string,
  session: Pick<DaySession, 'key' | 'channel' | 'kind'> | undefined,
): ConsultationForm {
  return {
    date: day,
    site,
    session: session?.key ?? '',
    channel: session?.channel ?? notAsked,
    duration: notAsked,
    firstTime: notAsked,
    persons: notAsked,
    language: notAsked,
    mediation: notAsked,
    visitor: session?.kind === 'open-hour' || session?.kind === 'home-visit' ? 'person' : notAsked,
    concerns: [emptyConcern()],
    ageBand: notAsked,
    sex: notAsked,
    origin: notAsked,
    residence: notAsked,
    followUpOf: '',
    note: '',
  };
}

/**
 * The same visitor again: what belongs to the person is known, what belongs to the visit is asked anew. Whoever was
 * here earlier this year is not here for the first time.
 */
export function followUpForm(form: ConsultationForm, id: string, earlier: Consultation): ConsultationForm {
  const { language, visitor, ageBand, sex, origin, residence } = earlier;
  const concerns = earlier.concerns.map((concern) => ({ ...emptyConcern(), field: concern.field }));
  const firstTime = earlier.date.slice(0, 4) === form.date.slice(0, 4) ? 'no' : notAsked;
  return { ...form, language, visitor, ageBand, sex, origin, residence, concerns, followUpOf: id, firstTime };
}

export function formOf(record: Consultation, note: string): ConsultationForm {
  const concerns = record.concerns.map(({ referral, ...concern }) => ({ ...concern, referral: referral?.to ?? '' }));
  const { session = '', followUpOf = '', date, site, channel, duration, firstTime, persons, language } = record;
  const { mediation, visitor, ageBand, sex, origin, residence } = record;
  const visit = { date, site, session, channel, duration, firstTime, persons, language, mediation, visitor };
  return { ...visit, ageBand, sex, origin, residence, concerns, followUpOf, note };
}

/** What the form does not ask (`result`) stays as it is; why something came back goes with that outcome. */
function concernOf({ referral, reason, need, ...concern }: DraftConcern): Concern {
  return {
    ...concern,
    ...(referral === '' ? {} : { referral: { to: referral } }),
    // A form that asks for a wish holds `undefined` where there is none.
    ...(need === undefined ? {} : { need }),
    ...(reason === undefined || reason === '' || concern.outcome !== 'came-back' ? {} : { reason }),
  };
}

/** The record's fields; `undefined` for those that the record leaves out. */
export function fieldsOf(form: ConsultationForm): {
  [name in keyof ConsultationFields]: ConsultationFields[name] | undefined;
} {
  const { site: _site, note: _note, mediator: _mediator, concerns, session, followUpOf, ...rest } = form;
  return {
    ...rest,
    concerns: concerns.filter((concern) => concern.field !== '' || concern.outcome !== '').map(concernOf),
    session: session === '' ? undefined : session,
    followUpOf: followUpOf === '' ? undefined : followUpOf,
  };
}
