import { parseField } from '../mango/field-path.ts';
import { columnsOf } from '../mango/index-types.ts';
import type { Plan } from '../mango/plan.ts';
import { compileProjection, emptyObject, setField } from '../mango/projection.ts';
import { compileSelector } from '../mango/selector.ts';
import type { ExecutionStatistics } from '../mango/statistics.ts';
import type { FindRow } from './find-rows.ts';
import { conflictExtras } from './read-document.ts';
import { renderDocument } from './render-document.ts';

/** The JSON that a query gives for an entry; undefined when the document does not match. */
export type FindReader = (row: FindRow, statistics: ExecutionStatistics) => string | undefined;

export function createFindReader(plan: Plan): FindReader {
  const { options, covering } = plan;
  const matches = compileSelector(options.selector);
  const project = options.fields && compileProjection(options.fields);
  if (covering && project) {
    const derive = deriveFrom(plan);
    return (row) => {
      const document = derive(row);
      return matches(document) ? JSON.stringify(project(document)) : undefined;
    };
  }
  return (row, statistics) => {
    const found = row.read();
    if (!found) return undefined;
    if (options.r > 1) statistics.quorumDocuments += 1;
    else statistics.documents += 1;
    // Looked at, and counted, but never found.
    if (found.id.startsWith('_design/')) return undefined;
    const text = renderDocument(found, options.conflicts ? conflictExtras(found) : []);
    const document = JSON.parse(text) as { readonly [key: string]: unknown };
    if (!matches(document)) return undefined;
    return project ? JSON.stringify(project(document)) : text;
  };
}

/** The part of a document that lies in the index. */
function deriveFrom({ index }: Plan): (row: FindRow) => { readonly [key: string]: unknown } {
  const paths = columnsOf(index).map(parseField);
  return ({ id, key }) => {
    const document = emptyObject();
    document._id = id;
    const values = key as readonly unknown[];
    for (let place = paths.length - 1; place >= 0; place -= 1) setField(document, paths[place] ?? [], values[place]);
    return document;
  };
}
