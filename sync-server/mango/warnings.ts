import { isNamed } from './choose-index.ts';
import type { Plan } from './plan.ts';
import type { ExecutionStatistics } from './statistics.ts';

/** Documents looked at for each one found before CouchDB warns (`index_scan_warning_threshold`). */
const scanThreshold = 10;

/** What a query's author should know, one sentence a line; undefined for nothing. */
export function warningsOf({ index, options }: Plan, statistics: ExecutionStatistics): string | undefined {
  const warnings: string[] = [];
  const [ddoc, name] = options.use_index;
  if (ddoc !== undefined && !isNamed(index, options.use_index)) {
    const design = `_design/${ddoc.replace(/^_design\//, '')}`;
    warnings.push(
      name === undefined
        ? `${design} was not used because it does not contain a valid index for this query.`
        : `${design}, ${name} was not used because it is not a valid index for this query.`,
    );
  }
  if (index.type === 'special') warnings.push('No matching index found, create an index to optimize query time.');
  const { documents, quorumDocuments, results } = statistics;
  if ((documents + quorumDocuments) / Math.max(1, results) > scanThreshold) {
    warnings.push(
      'The number of documents examined is high in proportion to the number of results returned. Consider adding a more specific index to improve this.',
    );
  }
  return warnings.length > 0 ? warnings.join('\n') : undefined;
}
