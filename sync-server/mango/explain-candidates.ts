import type { Choice, RankedIndex } from './choose-index.ts';
import { compareIndexes, indexToJson } from './index-json.ts';
import { columnsOf, type MangoIndex } from './index-types.ts';
import { covers } from './plan.ts';
import type { Reason } from './usable.ts';

type Analysis = { readonly usable: boolean; readonly reason: Reason; readonly ranking: number };

/** All indexes that were not chosen, with what came between. */
export function candidatesOf(
  all: readonly MangoIndex[],
  choice: Choice,
  fields: readonly string[] | undefined,
): readonly object[] {
  const analyses = analyse(choice);
  return [...all]
    .sort((a, b) => compareIndexes(b, a))
    .flatMap((index) => {
      const analysis = analyses.get(index);
      if (!analysis) return [];
      const { usable, reason, ranking } = analysis;
      const covering = index.type === 'json' ? covers(index, fields) : null;
      return [{ index: indexToJson(index), analysis: { usable, reasons: [{ name: reason }], ranking, covering } }];
    });
}

/** Each round's losers rank behind those of the later rounds, if there are any. */
function analyse(choice: Choice): ReadonlyMap<MangoIndex, Analysis> {
  const { ranked, unfavored, excluded, obstacles, partial } = choice;
  const analyses = new Map<MangoIndex, Analysis>();
  ranked.forEach((entry, ranking) => {
    if (ranking > 0) analyses.set(entry.index, { usable: true, reason: whyNotChosen(entry, choice), ranking });
  });
  let ranking = Math.max(1, ranked.length);
  for (const index of unfavored) analyses.set(index, { usable: true, reason: 'unfavored_type', ranking });
  if (unfavored.length > 0) ranking += 1;
  for (const index of excluded) analyses.set(index, { usable: true, reason: 'excluded_by_user', ranking });
  if (excluded.length > 0) ranking += 1;
  for (const [index, reason] of obstacles) analyses.set(index, { usable: false, reason, ranking });
  if (obstacles.size > 0) ranking += 1;
  for (const index of partial) analyses.set(index, { usable: false, reason: 'is_partial', ranking });
  return analyses;
}

function whyNotChosen({ index, distance }: RankedIndex, { winner }: Choice): Reason {
  if (distance > 0) return 'less_overlap';
  const isWider = winner !== undefined && columnsOf(index).length > columnsOf(winner).length;
  return isWider ? 'too_many_fields' : 'alphabetically_comes_after';
}
