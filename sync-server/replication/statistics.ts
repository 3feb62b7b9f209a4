/** What a replication has done so far; counts of revisions. */
export type Statistics = {
  missingChecked: number;
  missingFound: number;
  docsRead: number;
  docsWritten: number;
  docWriteFailures: number;
  bulkGetDocs: number;
  bulkGetAttempts: number;
};

export function noStatistics(): Statistics {
  return {
    missingChecked: 0,
    missingFound: 0,
    docsRead: 0,
    docsWritten: 0,
    docWriteFailures: 0,
    bulkGetDocs: 0,
    bulkGetAttempts: 0,
  };
}
