import type { QueueEntry } from '../../src/model/queue/queue-entry.ts';
import { type ConsultationForm, newConsultationForm } from '../../src/model/records/draft.ts';

/** An entry of the small city's harbour office, complete and entered at `at` (ms). */
export function aQueueEntry(changes: Partial<QueueEntry> = {}, form: Partial<ConsultationForm> = {}): QueueEntry {
  const blank = newConsultationForm('hafen', '2026-11-21', undefined);
  const concerns = [{ id: 'abcdef1234', field: 'housing', outcome: 'solved', referral: '' }];
  return {
    version: 1,
    at: Date.parse('2026-11-21T07:12:03Z'),
    kind: 'open-hour',
    isComplete: true,
    form: { ...blank, session: 'plan.hafen.sa-frueh.2026-11-21', channel: 'open-hour', concerns, ...form },
    ...changes,
  };
}
