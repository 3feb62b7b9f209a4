/** Requests as clients send them; the fuzzer changes them. `{db}`, `{id}` and `{rev}` are filled in. */
export type Seed = {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  readonly type?: string;
};

const design = {
  views: {
    all: { map: 'function (doc) { emit(doc.n, doc.text); }', reduce: '_stats' },
    own: { map: 'function (doc) { emit([doc.type, doc._id], 1); }', reduce: 'function (k, v) { return v.length; }' },
  },
  filters: { some: 'function (doc, req) { return doc.n > (req.query.n || 0); }' },
  validate_doc_update: 'function (newDoc) { if (newDoc.refused) throw { forbidden: "no" }; }',
};

const related = [
  '--cut',
  'content-type: application/json',
  '',
  '{"_attachments":{"a.txt":{"follows":true,"content_type":"text/plain","length":5}}}',
  '--cut',
  '',
  'hello',
  '--cut--',
  '',
].join('\r\n');

const attachments = { 'a.txt': { content_type: 'text/plain', data: 'aGVsbG8=' } };

// No seed names another server: what the fuzzer makes of an address might be somebody's.
export const seeds: readonly Seed[] = [
  ...['/', '/_up', '/_uuids?count=3', '/_all_dbs?limit=3', '/_session', '/_active_tasks', '/_membership'].map(get),
  ...['/{db}', '/{db}/_security', '/{db}/_revs_limit', '/{db}/_purged_infos_limit', '/{db}/_index'].map(get),
  ...['/{db}/_all_docs?include_docs=true&limit=5&startkey="a"&skip=1', '/{db}/_design_docs', '/{db}/_local_docs'].map(
    get,
  ),
  get('/{db}/_changes?since=0&limit=5&include_docs=true&style=all_docs&conflicts=true&attachments=true'),
  get('/{db}/_changes?filter=d/some&n=3&limit=4'),
  get('/{db}/_changes?filter=_view&view=d/all&descending=true&seq_interval=2'),
  get('/{db}/_changes?feed=longpoll&timeout=5&heartbeat=1000&since=now'),
  get('/{db}/_changes?feed=continuous&timeout=5'),
  get('/{db}/_changes?feed=eventsource&timeout=5&last-event-id=2'),
  post('/{db}/_changes?filter=_doc_ids', { doc_ids: ['{id}', 'none'] }),
  post('/{db}/_changes?filter=_selector', { selector: { n: { $gt: 2 } } }),
  ...['{id}', '{id}?revs=true&revs_info=true&conflicts=true&meta=true', '{id}?open_revs=all&latest=true'].map((end) =>
    get(`/{db}/${end}`),
  ),
  get('/{db}/{id}?rev={rev}&attachments=true&atts_since=["{rev}"]'),
  get('/{db}/{id}/a.txt'),
  { method: 'HEAD', path: '/{db}/{id}' },
  { method: 'PUT', path: '/{db}/{id}', body: { _rev: '{rev}', n: 1, text: 'ü', list: [1, { deep: [null, true] }] } },
  { method: 'PUT', path: '/{db}/{id}?new_edits=false', body: { _revisions: { start: 2, ids: ['b', 'a'] }, n: 2 } },
  { method: 'PUT', path: '/{db}/{id}', body: { _attachments: attachments } },
  { method: 'PUT', path: '/{db}/{id}', body: related, type: 'multipart/related; boundary=cut' },
  { method: 'PUT', path: '/{db}/{id}/b.bin?rev={rev}', body: 'hello', type: 'application/octet-stream' },
  { method: 'PUT', path: '/{db}/_design/d', body: design },
  { method: 'PUT', path: '/{db}/_local/{id}', body: { n: 1 } },
  { method: 'PUT', path: '/{db}/_security', body: { members: { roles: ['reader'] }, admins: { names: [] } } },
  { method: 'PUT', path: '/{db}/_revs_limit', body: 900 },
  { method: 'PUT', path: '/{db}' },
  { method: 'DELETE', path: '/{db}/{id}?rev={rev}' },
  { method: 'DELETE', path: '/{db}/{id}/a.txt?rev={rev}' },
  { method: 'COPY', path: '/{db}/{id}' },
  post('/{db}', { n: 3 }),
  post('/{db}/_bulk_docs', {
    docs: [
      { _id: '{id}', n: 1 },
      { _id: 'x', _deleted: true, _rev: '{rev}' },
    ],
  }),
  post('/{db}/_bulk_docs', {
    new_edits: false,
    docs: [{ _id: '{id}', _revisions: { start: 3, ids: ['c', 'b', 'a'] } }],
  }),
  post('/{db}/_bulk_get?revs=true&attachments=true', { docs: [{ id: '{id}', rev: '{rev}', atts_since: ['{rev}'] }] }),
  post('/{db}/_all_docs', { keys: ['{id}', 'none'], include_docs: true, descending: true }),
  post('/{db}/_all_docs/queries', { queries: [{ startkey: 'a', limit: 2 }, { keys: ['{id}'] }] }),
  post('/{db}/_revs_diff', { '{id}': ['1-a', '{rev}'] }),
  post('/{db}/_missing_revs', { '{id}': ['1-a', '{rev}'] }),
  post('/{db}/_purge', { '{id}': ['1-a', '{rev}'] }),
  ...['/{db}/_compact', '/{db}/_compact/d', '/{db}/_ensure_full_commit', '/{db}/_view_cleanup'].map((path) =>
    post(path, {}),
  ),
  post('/{db}/_find', {
    selector: { $and: [{ n: { $gte: 1 } }, { text: { $regex: '^a.*' } }] },
    fields: ['_id', 'a.b'],
    sort: [{ n: 'asc' }],
    limit: 3,
    bookmark: 'nil',
  }),
  post('/{db}/_explain', { selector: { n: { $in: [1, 2] }, list: { $elemMatch: { $eq: 1 } } } }),
  post('/{db}/_index', {
    index: { fields: ['n', { text: 'asc' }], partial_filter_selector: { n: { $gt: 0 } } },
    ddoc: 'i',
    name: 'i',
    type: 'json',
  }),
  { method: 'DELETE', path: '/{db}/_index/_design/i/json/i' },
  ...['all', 'own'].flatMap((view) => [
    get(`/{db}/_design/d/_view/${view}?group_level=1&startkey=[1]&endkey={}&stable=true&update=lazy`),
    get(`/{db}/_design/d/_view/${view}?reduce=false&include_docs=true&key=1&startkey_docid=a&inclusive_end=false`),
  ]),
  post('/{db}/_design/d/_view/all', { keys: [1, 2], reduce: false }),
  post('/{db}/_design/d/_view/all/queries', { queries: [{ reduce: false, limit: 1 }, { group: true }] }),
  get('/{db}/_design/d/_info'),
  post('/_session', { name: 'nobody', password: 'wrong' }),
  { method: 'POST', path: '/_session', body: 'name=nobody&password=wrong', type: 'application/x-www-form-urlencoded' },
  post('/_dbs_info', { keys: ['{db}', 'none'] }),
  post('/_replicate', { source: '{db}', target: '{db}2', doc_ids: ['{id}'], create_target: false }),
  post('/_replicate', { source: 'none', target: '{db}', cancel: true, selector: { n: 1 } }),
  {
    method: 'PUT',
    path: '/_users/org.couchdb.user:fuzz',
    body: { type: 'user', name: 'fuzz', roles: [], password: 'a-long-password' },
  },
  get('/_city/feed?timeout=5'),
  post('/_city/arrivals', { db: '{db}', ids: ['{id}'] }),
];

function get(path: string): Seed {
  return { method: 'GET', path };
}

function post(path: string, body: unknown): Seed {
  return { method: 'POST', path, body };
}
