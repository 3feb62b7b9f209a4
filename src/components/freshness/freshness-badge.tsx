import { Badge, type BadgeTone } from '../badge/badge.tsx';
import type { IconName } from '../icon/icon-paths.ts';

export type FreshnessState = 'confirmed' | 'due-soon' | 'doubtful';

const looks: Record<FreshnessState, { tone: BadgeTone; icon: IconName }> = {
  confirmed: { tone: 'quiet', icon: 'check' },
  'due-soon': { tone: 'neutral', icon: 'clock' },
  doubtful: { tone: 'warning', icon: 'question' },
};

/** How far an entry of the directory can be trusted, the same wherever it is shown: lists, details, matches. */
export function FreshnessBadge({ state, children }: { state: FreshnessState; children: string }) {
  return <Badge {...looks[state]}>{children}</Badge>;
}
