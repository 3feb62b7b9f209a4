import { errors } from '../errors.ts';
import { limits } from '../limits.ts';
import { type Bookmark, decodeBookmark, encodeBookmark } from '../mango/bookmark.ts';
import type { Plan } from '../mango/plan.ts';
import { type ExecutionStatistics, statisticsToJson } from '../mango/statistics.ts';
import { warningsOf } from '../mango/warnings.ts';
import type { Database } from './database.ts';
import { createFindReader } from './find-reader.ts';
import { type FindRow, openRows } from './find-rows.ts';

/**
 * The answer of `_find`, in pieces. Other requests get their turn while it looks for documents.
 * @param isOver whether nobody waits for the answer any more
 * @throws invalid_bookmark before the first piece; not_found when the database is removed
 */
export async function* findDocuments(database: Database, plan: Plan, isOver: () => boolean): AsyncGenerator<string> {
  const { bookmark } = plan.options;
  if (!plan.keys) {
    yield '{"docs":[\r\n]}\r\n';
    return;
  }
  const after = bookmark === undefined ? undefined : decodeBookmark(bookmark);
  const begin = performance.now();
  const opened = await openRows(database, plan, after);
  try {
    yield* answerOf(database, plan, opened.rows, after, begin, isOver);
  } finally {
    opened.release();
  }
}

async function* answerOf(
  database: Database,
  plan: Plan,
  rows: Iterable<FindRow>,
  after: Bookmark | undefined,
  begin: number,
  isOver: () => boolean,
): AsyncGenerator<string> {
  const statistics: ExecutionStatistics = { keys: 0, documents: 0, quorumDocuments: 0, results: 0 };
  const read = createFindReader(plan);
  const turn = takeTurns(database, isOver);
  const { options } = plan;
  let { skip } = options;
  let last = after;
  let piece = '{"docs":[';
  for (const row of rows) {
    if (turn.isDue()) await turn.pass();
    statistics.keys += 1;
    const found = read(row, statistics);
    // As CouchDB: the entry behind the last one is looked at still.
    if (statistics.results >= options.limit) break;
    if (found === undefined) continue;
    last = row;
    if (skip > 0) {
      skip -= 1;
      continue;
    }
    piece += `${statistics.results === 0 ? '' : ','}\r\n${found}`;
    statistics.results += 1;
    if (piece.length < limits.answerPieceCharacters) continue;
    yield piece;
    piece = '';
  }
  yield `${piece}\r\n]${tailOf(plan, statistics, last, performance.now() - begin)}}\r\n`;
}

function tailOf(plan: Plan, statistics: ExecutionStatistics, last: Bookmark | undefined, ms: number): string {
  const warning = warningsOf(plan, statistics);
  let tail = `,\r\n"bookmark": ${JSON.stringify(last ? encodeBookmark(last) : 'nil')}`;
  if (plan.options.execution_stats) {
    tail += `,\r\n"execution_stats": ${JSON.stringify(statisticsToJson(statistics, ms))}`;
  }
  if (warning) tail += `,\r\n"warning": ${JSON.stringify(warning)}`;
  return tail;
}

/** Keeps a long search from holding up everybody else. */
function takeTurns(database: Database, isOver: () => boolean) {
  let began = performance.now();
  return {
    isDue: () => performance.now() - began > limits.searchTurnMs,
    async pass() {
      await new Promise((resolve) => setImmediate(resolve));
      if (database.removed || isOver()) throw errors.noDatabase();
      began = performance.now();
    },
  };
}
