/** What a query cost. */
export type ExecutionStatistics = {
  keys: number;
  documents: number;
  /** Read once more because `r` was more than 1. */
  quorumDocuments: number;
  results: number;
};

export function statisticsToJson(statistics: ExecutionStatistics, milliseconds: number): object {
  return {
    total_keys_examined: statistics.keys,
    total_docs_examined: statistics.documents,
    total_quorum_docs_examined: statistics.quorumDocuments,
    results_returned: statistics.results,
    execution_time_ms: Math.max(0.001, Math.round(milliseconds * 1_000) / 1_000),
  };
}
