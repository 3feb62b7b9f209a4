import type { TFunction } from 'i18next';
import type { DaySession } from '../../model/sessions/running-session.ts';

export function sessionHours(session: DaySession, t: TFunction<'session'>): string {
  return session.to === undefined
    ? t('fromHour', { from: session.from })
    : t('hours', { from: session.from, to: session.to });
}
