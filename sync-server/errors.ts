/**
 * The one table of errors: status, `error` and `reason` exactly as Apache CouchDB 3.5 sends them.
 * Routes throw a `CouchError`; `http/answer-error.ts` is the one place that answers with it.
 */
export class CouchError extends Error {
  readonly status: number;
  readonly error: string;
  readonly reason: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, error: string, reason: string, headers: Readonly<Record<string, string>> = {}) {
    super(`${error}: ${reason}`);
    this.name = 'CouchError';
    this.status = status;
    this.error = error;
    this.reason = reason;
    this.headers = headers;
  }
}

const make =
  (status: number, error: string, usual = '') =>
  (reason: string = usual): CouchError =>
    new CouchError(status, error, reason);

export const errors = {
  badRequest: make(400, 'bad_request'),
  invalidJson: make(400, 'bad_request', 'invalid UTF-8 JSON'),
  invalidUrlEncoding: make(400, 'bad_request', 'invalid_url_encoding'),
  duplicateKey: make(400, 'bad_request', 'invalid JSON: an object names the same key twice'),
  queryParse: make(400, 'query_parse_error'),
  invalidDesign: make(400, 'invalid_design_doc'),
  docValidation: make(400, 'doc_validation'),
  illegalDocId: make(400, 'illegal_docid'),
  illegalDatabaseName: (name: string) =>
    new CouchError(
      400,
      'illegal_database_name',
      `Name: '${name}'. Only lowercase characters (a-z), digits (0-9), and any of the characters _, $, (, ), +, -, and / are allowed. Must begin with a letter.`,
    ),
  databaseNameTooLong: (name: string) =>
    new CouchError(400, 'database_name_too_long', `At least one path segment of \`${name}\` is too long.`),
  md5Mismatch: make(400, 'content_md5_mismatch', 'Possible message corruption.'),
  unauthorized: make(401, 'unauthorized'),
  wrongPassword: make(401, 'unauthorized', 'Name or password is incorrect.'),
  accountInConflict: make(
    401,
    'unauthorized',
    'User document conflicts must be resolved before the document is used for authentication purposes.',
  ),
  notServerAdmin: make(401, 'unauthorized', 'You are not a server admin.'),
  /** A stranger might sign in and have the right; somebody who is signed in has not. */
  notDatabaseAdmin: ({ name }: { readonly name: string | null }) =>
    name === null
      ? new CouchError(401, 'unauthorized', 'You are not a db or server admin.')
      : new CouchError(403, 'forbidden', 'You are not a db or server admin.'),
  notServerOrDatabaseAdmin: make(401, 'unauthorized', 'You are not a server or db admin.'),
  /** A stranger; who is signed in and has no right gets `notAllowed`. */
  notAuthorized: make(401, 'unauthorized', 'You are not authorized to access this db.'),
  forbidden: make(403, 'forbidden'),
  notAllowed: make(403, 'forbidden', 'You are not allowed to access this db.'),
  lockedOut: (retryAfterSeconds: number) =>
    new CouchError(403, 'forbidden', 'Account is temporarily locked due to multiple authentication failures', {
      'retry-after': String(retryAfterSeconds),
    }),
  /** Of `/_city/`: the first word is what the app translates. */
  ownAccount: make(403, 'own_account', 'Nobody changes the own account. Ask another coordinator.'),
  roleNotGrantable: (role: string) => new CouchError(403, 'role_not_grantable', `${role} cannot be given.`),
  lastCoordinator: make(403, 'last_coordinator', 'One coordinator has to stay.'),
  notCoordinator: make(403, 'forbidden', 'Only coordinators may do this.'),
  wrongOldPassword: make(403, 'wrong_password', 'The present password is another one.'),
  passwordTooShort: make(400, 'password_too_short', 'At least 12 characters.'),
  passwordUnchanged: make(400, 'password_unchanged', 'The new password is the old one.'),
  invalidField: (pointer: string) => new CouchError(400, 'invalid_field', pointer),
  nameTaken: make(409, 'name_taken', 'An account has or had this name.'),
  tooManyAccounts: make(403, 'too_many_accounts', 'There are too many accounts.'),
  accountDeactivated: make(409, 'account_deactivated', 'The account is deactivated.'),
  accountActive: make(409, 'account_active', 'The account is not deactivated.'),
  siteTaken: make(409, 'site_taken', 'A site has this id.'),
  siteFixedField: (pointer: string) => new CouchError(403, 'fixed_field_changed', pointer),
  deviceRevoked: make(401, 'device_revoked', 'This device was revoked.'),
  tooManyEvaluations: make(503, 'too_many_evaluations', 'Too many forms wait already. Nothing of this was taken.'),
  tooManyPosts: (retryAfterSeconds: number) =>
    new CouchError(429, 'too_many_requests', 'Too many forms came from there. Send them again later.', {
      'retry-after': String(retryAfterSeconds),
    }),
  tooManyDevices: make(503, 'too_many_devices', 'There are too many devices.'),
  missing: make(404, 'not_found', 'missing'),
  missingView: make(404, 'not_found', 'missing_named_view'),
  deleted: make(404, 'not_found', 'deleted'),
  noDatabase: make(404, 'not_found', 'Database does not exist.'),
  methodNotAllowed: (allowed: readonly string[]) =>
    new CouchError(405, 'method_not_allowed', `Only ${allowed.join(',')} allowed`, { allow: allowed.join(',') }),
  requestTimeout: make(408, 'timeout', 'The request came too slowly.'),
  conflict: make(409, 'conflict', 'Document update conflict.'),
  /** A revision that an edit of an attachment follows is not here. */
  missingRevision: make(409, 'not_found', 'missing_rev'),
  missingStub: make(412, 'missing_stub'),
  noTempViews: make(410, 'gone', 'Temporary views are not supported in CouchDB'),
  fileExists: make(412, 'file_exists', 'The database could not be created, the file already exists.'),
  /** The other end of a replication. */
  peerMissing: (shown: string) => new CouchError(404, 'db_not_found', `could not open ${shown}`),
  peerRefused: (shown: string) =>
    new CouchError(401, 'unauthorized', `unauthorized to access or create database ${shown}`),
  peerFailed: make(500, 'replication_failed'),
  checkpointFailed: make(500, 'checkpoint_commit_failure'),
  filterUnread: make(404, 'filter_fetch_error'),
  tooLarge: make(413, 'too_large', 'the request entity is too large'),
  documentTooLarge: make(413, 'document_too_large'),
  attachmentTooLarge: make(413, 'attachment_too_large'),
  tooManyBulkDocs: (max: number) => new CouchError(413, 'max_bulk_docs_count_exceeded', String(max)),
  tooManyBulkGets: (max: number) => new CouchError(413, 'max_bulk_get_count_exceeded', String(max)),
  tooLong: make(414, 'too_long', 'the request uri is too long'),
  badContentType: make(415, 'bad_content_type', 'Content-Type must be application/json'),
  rangeNotSatisfiable: make(416, 'requested_range_not_satisfiable', 'Requested range not satisfiable'),
  headersTooLarge: make(431, 'too_large', 'the request headers are too large'),
  internal: make(500, 'internal_server_error', 'The server failed to answer this request.'),
  ioError: make(500, 'io_error', 'The storage device failed. Nothing of this was stored.'),
  fileCorrupt: make(500, 'file_corrupt', 'The file of this database is damaged. Restore it from a backup.'),
  notImplemented: make(501, 'not_implemented', 'this feature is not yet implemented'),
  /** The gateway's: the connection broke after something had been sent. */
  couchBroke: () =>
    new CouchError(
      502,
      'couch_broke_off',
      'The database server broke off before it had answered. Whether it stored anything is not known.',
      { 'retry-after': '2' },
    ),
  couchUnreachable: () =>
    new CouchError(503, 'couch_unreachable', 'The database server cannot be reached. Nothing was stored.', {
      'retry-after': '5',
    }),
  busy: make(503, 'service unavailable', 'The server has too many requests waiting. Try again shortly.'),
  storageFull: make(507, 'insufficient_storage', 'No space left to store this. Nothing of it was stored.'),
} as const;

/** What Mango answers (`_find`, `_index`, `_explain`, selectors), by CouchDB's `mango_error`. */
export const mangoErrors = {
  badArgument: (operator: string, argument: string) =>
    new CouchError(400, 'bad_arg', `Bad argument for operator ${operator}: ${argument}`),
  notSupported: (operator: string) => new CouchError(400, 'not_supported', `Unsupported operator: ${operator}`),
  invalidOperator: (operator: string) => new CouchError(400, 'invalid_operator', `Invalid operator: ${operator}`),
  badField: (selector: string) =>
    new CouchError(400, 'bad_field', `Invalid field normalization on selector: ${selector}`),
  invalidFieldName: (field: string) => new CouchError(400, 'invalid_field_name', `Invalid field name: ${field}`),
  invalidSelectorJson: (selector: string) =>
    new CouchError(400, 'invalid_selector_json', `Selector must be a JSON object, not: ${selector}`),
  missingFieldName: make(400, 'invalid_selector', 'One or more conditions is missing a field name.'),
  /** Ours: CouchDB has no such limits. */
  selectorTooLarge: (parts: number) =>
    new CouchError(400, 'invalid_selector', `The selector has more than ${parts} parts.`),
  selectorTooManyRegexes: (count: number) =>
    new CouchError(400, 'invalid_selector', `The selector has more than ${count} conditions with $regex.`),
  fieldTooLong: (characters: number) =>
    new CouchError(400, 'invalid_selector', `A field name has more than ${characters} characters.`),
  invalidFields: (fields: string) =>
    new CouchError(400, 'invalid_fields', `Fields must be an array of strings, not: ${fields}`),
  invalidField: (field: string) => new CouchError(400, 'invalid_field', `Invalid JSON for field spec: ${field}`),
  invalidSort: (sort: string) =>
    new CouchError(400, 'invalid_sort_json', `Sort must be an array of sort specs, not: ${sort}`),
  invalidSortField: (field: string) => new CouchError(400, 'invalid_sort_field', `Invalid sort field: ${field}`),
  mixedSort: make(400, 'unsupported_mixed_sort', 'Sorts currently only support a single direction for all fields.'),
  noSortIndex: make(400, 'no_usable_index', 'No index exists for this sort, try indexing by the sort fields.'),
  indexMustBeNamed: make(400, 'invalid_index', 'You must specify an index with the `use_index` parameter.'),
  namedIndexUnsuitable: (ddoc: string, name: string | undefined) =>
    new CouchError(
      400,
      'invalid_index',
      `_design/${ddoc}${name === undefined ? '' : `, ${name}`} specified by \`use_index\` could not be found or it is not suitable.`,
    ),
  missingRequiredKey: (key: string) => new CouchError(400, 'missing_required_key', `Missing required key: ${key}`),
  invalidKey: (key: string) => new CouchError(400, 'invalid_key', `Invalid key ${key} for this request.`),
  invalidString: (value: string) => new CouchError(400, 'invalid_string', `Invalid string: ${value}`),
  invalidBoolean: (value: string) => new CouchError(400, 'invalid_boolean', `Invalid boolean value: ${value}`),
  invalidCount: (value: string) =>
    new CouchError(400, 'invalid_non_neg_integer', `${value} is not an integer greater than or equal to zero`),
  invalidPositive: (value: string) =>
    new CouchError(400, 'invalid_pos_integer', `${value} is not an integer greater than zero`),
  invalidIndexName: (name: string) => new CouchError(400, 'invalid_index_name', `Invalid index name: ${name}`),
  invalidBookmark: (json: string) => new CouchError(400, 'invalid_bookmark', `Invalid bookmark value: ${json}`),
  noPartitions: make(400, 'query_parse_error', '`partition` parameter is not supported in this database.'),
  invalidIndex: make(400, 'invalid_index'),
  invalidIndexListing: make(500, 'invalid_list_index_params', 'Index parameter ranges: limit > 1, skip > 0'),
  invalidBulkDelete: (ids: string) =>
    new CouchError(400, 'invalid_bulk_docs', `Bulk Delete requires an array of non-null docids. Docids: ${ids}`),
  invalidDesignLanguage: (language: string) =>
    new CouchError(400, 'invalid_ddoc_lang', `Existing design doc has an invalid language: ${language}`),
  indexServiceUnavailable: (type: string) => new CouchError(503, 'required index service unavailable', type),
  cannotBePartitioned: make(
    400,
    'bad_request',
    '`partitioned` option cannot be true because database is not partitioned.',
  ),
  partitionedMismatch: (ddoc: string) =>
    new CouchError(
      400,
      'invalid_partitioned_option',
      `Requested partitioned option does not match existing value on design document ${ddoc}`,
    ),
  indexConflict: make(500, 'error_saving_ddoc', 'Encountered a conflict while saving the design document.'),
  indexNotSaved: (error: string) =>
    new CouchError(500, 'error_saving_ddoc', `Unknown error while saving the design document: ${error}`),
  selectorTooExpensive: make(400, 'invalid_selector', 'The selector takes too many steps for one document.'),
} as const;
