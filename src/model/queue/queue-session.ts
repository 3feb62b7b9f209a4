import type { SessionKind } from '../catalogues/codes.ts';
import type { DaySession } from '../sessions/running-session.ts';

/**
 * A running session as it lies readable on a locked tablet: what kind, at which site, on which day. A title stands
 * here only if the city's plan gives it; what somebody typed (a home visit's name, its address) stays sealed.
 */
export type QueueSession = {
  key: string;
  site: string;
  kind: SessionKind;
  day: string;
  channel: string;
  title?: string;
};

export function queueSession({ key, site, kind, day, channel, title }: DaySession): QueueSession {
  const isPlanned = key.startsWith('plan.');
  return { key, site, kind, day, channel, ...(isPlanned && title !== undefined ? { title } : {}) };
}
