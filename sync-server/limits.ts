/**
 * Every cap of the server in one place. Lengths are bytes unless the name says otherwise.
 * CouchDB's own defaults are named where they differ.
 */
export const limits = {
  /** One request body (CouchDB: `max_http_request_size`, 4 GiB). */
  requestBytes: 8 * 1024 * 1024,
  /** The same where documents come with their attachments as base64. */
  documentsBytes: 32 * 1024 * 1024,
  /** All request bodies that are received or worked on at one time. */
  bodiesBytes: 256 * 1024 * 1024,
  /** The same of one user, and of all strangers together. */
  bodiesBytesPerUser: 128 * 1024 * 1024,
  bodiesBytesOfStrangers: 32 * 1024 * 1024,
  /** One document as JSON (CouchDB: `max_document_size`, 8 MB). */
  documentBytes: 1024 * 1024,
  /** One attachment, without compression (CouchDB: `max_attachment_size`, 1 GiB). */
  attachmentBytes: 64 * 1024 * 1024,
  /** CouchDB: `max_attachments_per_document`, no limit. */
  attachmentsPerDocument: 1_000,
  attachmentNameBytes: 1_024,
  /** Unpacked attachments that answers hold at one time, and the attachments of one document in a changes feed. */
  unpackedBytes: 256 * 1024 * 1024,
  changeAttachmentsBytes: 128 * 1024 * 1024,
  /** One document with its attachments as multipart/related. */
  multipartBytes: 128 * 1024 * 1024,
  multipartParts: 1_100,
  partHeaderBytes: 8 * 1024,
  attachmentTypeCharacters: 1_024,
  /** Members, lists and objects in one request body: each costs much more room than it takes in the body. */
  jsonParts: 2_000_000,
  /** Nesting of arrays and objects in a request body. */
  jsonDepth: 200,
  /** Documents in one `_bulk_docs` (CouchDB: `max_bulk_docs_count`, 10,000). */
  bulkDocs: 10_000,
  /** Documents in one `_bulk_get` (CouchDB: `max_bulk_get_count`, 10,000). */
  bulkGet: 10_000,
  /** Keys of `_all_docs`, ids of `_revs_diff` and of the `_doc_ids` filter. */
  keys: 10_000,
  /** Lists of one `/queries`. */
  listQueries: 1_000,
  /** Revisions named for one document in `_revs_diff`, `open_revs` or `_revisions`. */
  revisionsPerDocument: 2_000,
  /** Ids of one `/_city/arrivals`. */
  arrivals: 1_000,
  /** Records that one `/_city/recoveries` may speak of. */
  recovered: 1_000_000,
  /** Accounts of a city, and the positions and dated roles of one. */
  accounts: 5_000,
  rolesPerAccount: 100,
  grantsPerAccount: 50,
  /** Body of a request to `/_city/`, unless said otherwise. */
  cityBodyBytes: 64 * 1024,
  /** Records that one request to `/_city/erasures` erases. */
  erasures: 100,
  /** Forms of visitors: of one post, its body, and all that wait for their week to be mixed. */
  evaluationsPerPost: 50,
  evaluationBodyBytes: 640 * 1024,
  waitingEvaluations: 20_000,
  /** Posts with such forms in an hour: from one network, and from all. */
  evaluationPostsPerNetwork: 120,
  evaluationPosts: 3_000,
  /** Older forms are not taken, nor remembered to have been, weeks. */
  evaluationWeeks: 52,
  /** Devices that a city knows, those of one account, and vaults and record types that one of them tells of. */
  devices: 5_000,
  devicesPerAccount: 50,
  vaultsPerDevice: 50,
  typesPerDevice: 50,
  /** `count` of `_uuids`, as CouchDB's `max_count`. */
  uuids: 1_000,
  documentIdBytes: 1_024,
  userNameCharacters: 128,
  passwordCharacters: 1_024,
  /** Of a password that a user sets; an administrator may set any, as in CouchDB. */
  shortestPasswordCharacters: 12,
  /** PBKDF2 rounds that a stored password may ask of the server. */
  iterations: 2_000_000,
  /** Name and password, however they are written. */
  signInBytes: 64 * 1024,
  /** Sessions that one user has at a time; further ones end the oldest. */
  sessionsPerUser: 1_000,
  /** Sign-ins whose password is being derived or waits for it. */
  waitingSignIns: 64,
  /** Longest a `_changes` long poll or `/_city/feed` waits, in ms (CouchDB: `changes_timeout`). */
  waitMs: 60_000,
  /** Revisions kept of one branch (CouchDB: `_revs_limit`). */
  revsLimit: 1_000,
  /** What an admin may raise `_revs_limit` and `_purged_infos_limit` to. */
  revsLimitMax: 100_000,
  purgedInfosLimitMax: 100_000,
  /** Purges that are remembered (CouchDB: `_purged_infos_limit`). */
  purgedInfosLimit: 1_000,
  /** Documents and revisions of one `_purge` (CouchDB: `max_document_id_number`, `max_revisions_number`). */
  purgeIds: 100,
  purgeRevisions: 1_000,
  /** Names of one `_dbs_info` (CouchDB: `max_db_number_for_dbs_info_req`). */
  dbsInfo: 100,
  /** Documents that one transaction takes. */
  transactionDocs: 10_000,
  /** Longest that a transaction waits for more writes to share its fsync, in ms. */
  gatherMs: 2,
  /** Writes that may wait for one database before the server answers 503. */
  waitingWrites: 20_000,
  /** Rows read in one go while an answer streams. */
  pageRows: 500,
  /** Portions in which a long answer goes out. */
  answerPieceCharacters: 64 * 1024,
  /** About so many characters of changes are read in one go, however large the documents are. */
  pageCharacters: 1024 * 1024,
  /** Pages of changes that are kept for the other feeds that wait for the same, and rows of such a page. */
  sharedPages: 16,
  sharedPageRows: 200,
  /** Documents that a filter function is asked about in one go. */
  filterCalls: 100,
  /** Heartbeats of `_changes` come no faster, ms. */
  shortestHeartbeatMs: 100,
  /** Waiting feeds on one process. */
  waitingFeeds: 2_000,
  /** Those of one user, and of all strangers together. */
  waitingFeedsPerUser: 1_000,
  /** Entries or children of one node of a view's tree, and the bytes of a leaf (which holds at least one entry). */
  treeNodeItems: 100,
  treeNodeBytes: 32 * 1024,
  /** Documents that an index takes in between two commits. */
  indexBatchDocs: 500,
  /** The same by weight. */
  indexBatchBytes: 16 * 1024 * 1024,
  /** Calls, and characters of their arguments, in one request of a view to the sandbox. */
  sandboxCalls: 100,
  sandboxCharacters: 1024 * 1024,
  /** When an old index is in use, its removal is tried again after this, in ms. */
  cleanUpMs: 1_000,
  /** Queries of one request to a view. */
  viewQueries: 1_000,
  /** Characters that a reduction may always give (CouchDB: `reduce_limit_threshold`). */
  reduceOutput: 4_906,
  /** Text of the nodes that all indexes together keep in memory. */
  indexCacheCharacters: 32 * 1024 * 1024,
  /** Changes that a replication takes at a time, and the revisions that it asks for in one request. */
  replicationBatch: 500,
  replicationFetch: 100,
  /** JSON that a replication sends in one `_bulk_docs`, unless one document alone is longer. */
  replicationSendBytes: 4 * 1024 * 1024,
  /** An answer that a replication takes from a peer: the longest attachment fits in, as base64. */
  replicationAnswerBytes: 96 * 1024 * 1024,
  /** Longest pause between two attempts of one request, ms; also when the peer asks for more. */
  replicationPauseMs: 60_000,
  /** First and longest pause between two runs of a replication that fails, ms (CouchDB: 30 s, 8.5 h). */
  replicationRetryMs: 30_000,
  replicationLongestRetryMs: 600_000,
  /** Replications at one time (CouchDB: `max_jobs`, 500). */
  replications: 500,
  /** Slow clients are cut: ms for the headers, for the whole request, and without any traffic. */
  headersMs: 15_000,
  requestMs: 60_000,
  idleMs: 120_000,
  /** Operators, fields and values of one selector, and the characters of one field. */
  selectorParts: 20_000,
  selectorFieldCharacters: 1_000,
  selectorRegexes: 100,
  /** Comparisons that one document may cost a selector. */
  selectorSteps: 2_000_000,
  /** A `$regex`: its characters, the states of its machine, and the steps for one document (PCRE: `match_limit`). */
  regexCharacters: 1_000,
  regexStates: 2_000,
  regexSteps: 1_000_000,
  /** Up to so many tries, and no more than can be, JavaScript's own engine is asked. */
  regexTries: 2_000_000,
  keptRegexes: 200,
  /** How long `_find` looks for documents before others get their turn, in ms. */
  searchTurnMs: 10,
  /** Design documents of one `_index/_bulk_delete`. */
  indexesAtOnce: 1_000,
  /** Request line and headers; CouchDB cuts at 8 kB a line. */
  headerBytes: 32 * 1024,
  /** The audit trail: kept twelve months; entries of one page, and those looked through for it. */
  auditKeptMs: 366 * 24 * 3_600_000,
  auditPage: 500,
  auditLookedThrough: 50_000,
  auditReasonCharacters: 500,
  /** Persons that one entry names. */
  auditPersons: 1_000,
  /** Entries that wait in memory while the disk is full. */
  auditWaiting: 100_000,
  /** How soon what was recorded outlives a loss of power, and how often a full disk is tried again, ms. */
  auditSettleMs: 1_000,
  auditRetryMs: 1_000,
  /** A feed that goes on is recorded so often, ms. */
  auditFeedMs: 60_000,
} as const;
