import type { CityConfiguration } from '../city/configuration.ts';
import type { RecordFields } from './common.ts';
import { cityCode, code, day, idOf, type OwnFields, ownFields } from './field-kinds.ts';
import { type ComebackReason, comebackReasons, isOver, type ReferralState, referralStates } from './referral-states.ts';

export type ReferralFields = {
  date: string;
  state: ReferralState;
  consultation?: string;
  concern?: string;
  field?: string;
  recipient?: string;
  provider?: string;
  offer?: string;
  guide?: string;
  district?: string;
  reason?: ComebackReason;
  remindOn?: string;
};

export type Referral = RecordFields & ReferralFields & { type: 'referral' };

/**
 * Who was sent where, without a name and without words of anybody's own: supervisors read it. Where a name was passed
 * on, an `introduction` of the people database says so.
 */
export function referral(city: CityConfiguration): OwnFields {
  return ownFields(
    { date: day, state: code(referralStates) },
    {
      consultation: idOf('consultation'),
      /** The concern's id in that consultation. */
      concern: { kind: 'text', max: 22, pattern: '[0-9A-Za-z]{6,22}' },
      field: code(city.catalogues.fields.map((entry) => entry.code)),
      /** What kind of place, where it is nobody of the directory. */
      recipient: code(city.catalogues.recipients.map((entry) => entry.code)),
      provider: idOf('provider'),
      offer: idOf('offer'),
      /** The topic of the responsibility guide. */
      guide: idOf('guide'),
      district: cityCode,
      reason: code(comebackReasons),
      remindOn: day,
    },
  );
}

/** To be asked about by this day. */
export const isDue = ({ state, remindOn, removed }: Referral, today: string): boolean =>
  !removed && !isOver(state) && remindOn !== undefined && remindOn <= today;
