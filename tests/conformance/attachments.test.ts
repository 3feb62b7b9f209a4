import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type CallOptions, type Json, startServer, type TestServer } from '../builders/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
  await server.addDatabase('db');
});
afterAll(() => server.close());

const binary = 'application/octet-stream';
const text64 = 'VGhpcyBpcyBhIGJhc2U2NCBlbmNvZGVkIHRleHQ=';
const text = 'This is a base64 encoded text';
const digest = 'aEI7pOYCRBLTRQvvqYrrJQ==';
const put = (path: string, body: unknown) => server.api('PUT', `/db/${path}`, { body });
const putRaw = (path: string, raw: string | Buffer, type = binary, headers = {}) =>
  server.api('PUT', `/db/${path}`, { raw, headers: { 'content-type': type, ...headers } });
const get = (path: string, options: CallOptions = {}) => server.api('GET', `/db/${path}`, options);
const md5 = (bytes: string | Buffer) => createHash('md5').update(bytes).digest('base64');
const attachmentsOf = (body: Json) => body._attachments as Record<string, Record<string, unknown>>;

it('takes attachments in the document and shows them as stubs, last of all members', async () => {
  const { status, body } = await put('inline', {
    _attachments: { 'foo.txt': { content_type: binary, data: text64 } },
    n: 1,
  });
  expect(status).toBe(201);
  const stub = `{"content_type":"${binary}","revpos":1,"digest":"md5-${digest}","length":29,"stub":true}`;
  expect((await get('inline')).text).toBe(
    `{"_id":"inline","_rev":"${body.rev}","n":1,"_attachments":{"foo.txt":${stub}}}\n`,
  );
  const { text: whole } = await get('inline?revs=true&local_seq=true');
  expect(whole.endsWith(`,"_attachments":{"foo.txt":${stub}}}\n`)).toBe(true);
});

it('gives an attachment with its headers', async () => {
  await put('read', { _attachments: { 'foo.txt': { content_type: binary, data: text64 } } });
  const { status, text: got, headers } = await get('read/foo.txt');
  expect([status, got]).toEqual([200, text]);
  expect(headers).toMatchObject({
    etag: `"${digest}"`,
    'content-type': binary,
    'accept-ranges': 'bytes',
    'content-security-policy': 'sandbox',
  });
  expect(Number(headers['content-length'])).toBe(29);
  const head = await server.api('HEAD', '/db/read/foo.txt');
  expect([head.status, head.text, Number(head.headers['content-length'])]).toEqual([200, '', 29]);
  const known = await get('read/foo.txt', { headers: { 'if-none-match': `"x", "${digest}"` } });
  expect([known.status, known.text, known.headers.etag]).toEqual([304, '', `"${digest}"`]);
});

it.each(['image', 'weird/type; a', 'text/plain;charset=utf-8'])('keeps the content type %s', async (type) => {
  const id = `type-${encodeURIComponent(type)}`;
  expect((await putRaw(`${id}/a`, 'x', type)).status).toBe(201);
  expect((await get(`${id}/a`)).headers['content-type']).toBe(type);
});

it('has no attachment where there is none', async () => {
  const { rev } = (await put('none', {})).body;
  const missing = { error: 'not_found', reason: 'Document is missing attachment' };
  expect((await get('none/a')).body).toEqual(missing);
  expect((await get('none/_underscore')).body).toEqual(missing);
  expect((await get('never/a')).body).toEqual({ error: 'not_found', reason: 'missing' });
  expect((await server.api('DELETE', `/db/none/a?rev=${rev}`)).body).toEqual(missing);
  await server.api('DELETE', `/db/none?rev=${rev}`);
  expect((await get('none/a')).body).toEqual({ error: 'not_found', reason: 'deleted' });
});

it('stores, replaces and removes an attachment on its own', async () => {
  const first = await putRaw('alone/a.bin', Buffer.from([0, 255, 10, 13]));
  expect([first.status, first.body]).toEqual([201, { ok: true, id: 'alone', rev: first.body.rev }]);
  expect(first.headers.location).toMatch(/\/db\/alone\/a\.bin$/);
  expect((await get('alone/a.bin')).bytes).toEqual(Buffer.from([0, 255, 10, 13]));
  const conflict = await putRaw('alone/a.bin', 'x');
  expect([conflict.status, conflict.body.error]).toEqual([409, 'conflict']);
  const unknown = await putRaw('alone/a.bin?rev=1-adae8575ecea588919bd08eb020c708e', 'x');
  expect([unknown.status, unknown.body]).toEqual([409, { error: 'not_found', reason: 'missing_rev' }]);
  const second = await putRaw('alone/b.bin', 'second', binary, { 'if-match': `"${first.body.rev}"` });
  expect(second.body.rev).toMatch(/^2-/);
  const stubs = attachmentsOf((await get('alone')).body);
  expect([stubs['a.bin']?.revpos, stubs['b.bin']?.revpos]).toEqual([1, 2]);
  const gone = await server.api('DELETE', `/db/alone/a.bin?rev=${second.body.rev}`);
  expect([gone.status, gone.body.rev, gone.headers.location]).toEqual([200, expect.stringMatching(/^3-/), undefined]);
  expect((await get('alone/a.bin')).status).toBe(404);
  expect((await get(`alone/a.bin?rev=${second.body.rev}`)).status).toBe(200);
  expect(Object.keys(attachmentsOf((await get('alone')).body))).toEqual(['b.bin']);
});

it('asks for the revision when an attachment is removed', async () => {
  await put('removing', { _attachments: { a: { data: text64 } } });
  expect((await server.api('DELETE', '/db/removing/a')).status).toBe(409);
  const unknown = await server.api('DELETE', '/db/removing/a?rev=4-garbage');
  expect([unknown.status, unknown.body]).toEqual([409, { error: 'not_found', reason: 'missing_rev' }]);
});

it('keeps what stubs name, drops what they do not, and knows their revpos', async () => {
  const first = await put('stubs', { _attachments: { a: { data: text64 }, b: { data: text64 } } });
  const second = await put('stubs', { _rev: first.body.rev, _attachments: { a: { stub: true } } });
  expect(second.status).toBe(201);
  expect(Object.entries(attachmentsOf((await get('stubs')).body)).map(([name, { revpos }]) => [name, revpos])).toEqual([
    ['a', 1],
  ]);
  const rev = second.body.rev;
  const wrong = await put('stubs', { _rev: rev, _attachments: { a: { stub: true, revpos: 10 } } });
  expect([wrong.status, wrong.body]).toEqual([
    412,
    { error: 'missing_stub', reason: 'Invalid attachment stub in stubs for a' },
  ]);
  expect((await put('stubs', { _rev: rev, _attachments: { b: { stub: true } } })).status).toBe(412);
  expect((await put('stubs-new', { _attachments: { b: { stub: true } } })).status).toBe(412);
  expect((await put('stubs', { _rev: rev, _attachments: { a: { stub: true, revpos: 1 } } })).status).toBe(201);
});

it('refuses a whole bulk for one stub without attachment', async () => {
  const docs = [{ _id: 'bulk-good' }, { _id: 'bulk-bad', _attachments: { a: { stub: true } } }];
  const { status, body } = await server.api('POST', '/db/_bulk_docs', { body: { docs } });
  expect([status, body.error]).toEqual([412, 'missing_stub']);
});

it('takes attachments in bulk and as revisions that were made elsewhere, with their revpos', async () => {
  const docs = [
    {
      _id: 'else',
      _rev: '3-c',
      _revisions: { start: 3, ids: ['c', 'b', 'a'] },
      _attachments: { x: { data: text64, revpos: 2, content_type: binary } },
    },
  ];
  const { body } = await server.api('POST', '/db/_bulk_docs', { body: { docs, new_edits: false } });
  expect(body).toEqual([]);
  expect(attachmentsOf((await get('else')).body).x).toMatchObject({ revpos: 2, digest: `md5-${digest}` });
  const later = { ...docs[0], _rev: '4-d', _revisions: { start: 4, ids: ['d', 'c'] } };
  const stub = { ...later, _attachments: { x: { stub: true, revpos: 2 } } };
  expect((await server.api('PUT', '/db/else?new_edits=false', { body: stub })).status).toBe(201);
  expect((await get('else/x')).text).toBe(text);
  const lost = { ...stub, _rev: '9-z', _revisions: { start: 9, ids: ['z', 'y'] } };
  expect((await server.api('PUT', '/db/else?new_edits=false', { body: lost })).status).toBe(412);
});

it.each([['notBase64Encoded='], ['ä'], ['YQ'], [7], [undefined]])('refuses %s as data', async (data) => {
  const { status, body } = await put('bad', { _attachments: { 'foo.txt': { content_type: 'text/plain', data } } });
  expect([status, body]).toEqual([400, { error: 'bad_request', reason: 'Invalid attachment data for foo.txt' }]);
});

it('refuses names that begin with an underscore', async () => {
  const refusal = { error: 'bad_request', reason: "Attachment name '_foo.txt' starts with prohibited character '_'" };
  const document = { _id: 'named', _attachments: { '_foo.txt': { data: '' } } };
  expect((await put('named', document)).body).toEqual(refusal);
  expect((await server.api('POST', '/db', { body: document })).body).toEqual(refusal);
  expect((await server.api('POST', '/db/_bulk_docs', { body: { docs: [document] } })).body).toEqual(refusal);
  expect((await putRaw('named/_foo.txt', 'x')).body).toEqual(refusal);
  expect((await putRaw('_nonexistant/a.txt', 'x')).body.error).toBe('illegal_docid');
});

it.each(['names', '_design/names'])('knows names with slashes, percents and every script in %s', async (id) => {
  const _attachments = Object.fromEntries(
    ['foo/bar.txt', 'foo%2Fbaz.txt', 'Kолян.txt', 'a b+c?#&', '"', '1', 'constructor'].map((name) => [
      name,
      { data: Buffer.from(name).toString('base64') },
    ]),
  );
  const { status, body } = await put(id, { _attachments });
  expect([status, body.reason]).toEqual([201, undefined]);
  for (const name of Object.keys(_attachments)) {
    expect([name, (await get(`${id}/${encodeURIComponent(name)}`)).text]).toEqual([name, name]);
  }
  expect((await get(`${id}/foo/bar.txt`)).text).toBe('foo/bar.txt');
  expect((await get(`${id}/foo/baz.txt`)).status).toBe(404);
  expect((await get(`${id}/foo%252Fbaz.txt`)).text).toBe('foo%2Fbaz.txt');
  expect((await putRaw(`${id}/foo/bar2.txt?rev=${body.rev}`, 'deep', 'text/plain;charset=utf-8')).status).toBe(201);
  const stub = attachmentsOf((await get(id)).body)['foo/bar2.txt'];
  expect(stub).toMatchObject({ content_type: 'text/plain;charset=utf-8', length: 4 });
});

it('keeps text compressed, and gives it as the client takes it', async () => {
  const long = 'Lorem ipsum dolor sit amet. '.repeat(40);
  await putRaw('text/a.txt', long, 'text/plain;charset=utf-8');
  const stub = attachmentsOf((await get('text?att_encoding_info=true')).body)['a.txt'];
  expect(stub).toMatchObject({ length: long.length, encoding: 'gzip', encoded_length: expect.any(Number) });
  expect(attachmentsOf((await get('text')).body)['a.txt']).not.toHaveProperty('encoding');
  const plain = await get('text/a.txt');
  expect([plain.text, plain.headers['content-encoding'], plain.headers['accept-ranges']]).toEqual([
    long,
    undefined,
    'none',
  ]);
  expect(Number(plain.headers['content-length'])).toBe(long.length);
  const packed = await get('text/a.txt', { headers: { 'accept-encoding': 'br, gzip;q=0.5' } });
  expect([packed.headers['content-encoding'], packed.bytes.length]).toEqual(['gzip', stub?.encoded_length]);
  expect(gunzipSync(packed.bytes).toString()).toBe(long);
  expect(stub?.digest).toBe(`md5-${md5(packed.bytes)}`);
  expect(packed.headers.etag).toBe(`"${md5(packed.bytes)}"`);
  const refused = await get('text/a.txt', { headers: { 'accept-encoding': 'gzip;q=0' } });
  expect(refused.text).toBe(long);
  const inline = attachmentsOf((await get('text?attachments=true')).body)['a.txt'];
  expect(Buffer.from(String(inline?.data), 'base64').toString()).toBe(long);
});

it('takes what comes compressed as it is', async () => {
  const packed = gzipSync('compressed by the client');
  await putRaw('packed/a.txt', packed, 'text/plain', { 'content-encoding': 'gzip' });
  const stub = attachmentsOf((await get('packed?att_encoding_info=true')).body)['a.txt'];
  expect(stub).toMatchObject({ encoding: 'gzip', encoded_length: packed.length, digest: `md5-${md5(packed)}` });
  expect((await get('packed/a.txt')).text).toBe('compressed by the client');
  const raw = await get('packed/a.txt', { headers: { 'accept-encoding': 'gzip' } });
  expect(raw.bytes).toEqual(packed);
  const other = await putRaw('packed2/a.txt', 'x', 'text/plain', { 'content-encoding': 'compress' });
  expect([other.status, other.body]).toEqual([
    415,
    { error: 'bad_content_type', reason: 'Only gzip and identity content-encodings are supported' },
  ]);
});

it('keeps empty attachments', async () => {
  await putRaw('empty/a.txt', '', 'text/plain');
  await putRaw('empty/b.bin', '', binary, { 'if-match': (await get('empty')).body._rev });
  for (const name of ['a.txt', 'b.bin']) {
    const { status, text: got } = await get(`empty/${name}`);
    expect([status, got]).toEqual([200, '']);
  }
  expect(attachmentsOf((await get('empty?attachments=true')).body)['b.bin']?.data).toBe('');
});

it('checks the digest that a client sends', async () => {
  const good = await putRaw('md5/a', 'foo bar', binary, { 'content-md5': 'MntvB0NYESObxH4VRDUycw==' });
  expect(good.status).toBe(201);
  expect((await get('md5/a')).headers['content-md5']).toBe('MntvB0NYESObxH4VRDUycw==');
  const bad = await putRaw('md5-bad/a', 'foo baz', binary, { 'content-md5': 'MntvB0NYESObxH4VRDUycw==' });
  expect([bad.status, bad.body]).toEqual([
    400,
    { error: 'content_md5_mismatch', reason: 'Possible message corruption.' },
  ]);
  expect((await get('md5-bad')).status).toBe(404);
});

it('shows attachments with their bytes: all, or those since a revision', async () => {
  const first = await put('since', { _attachments: { old: { data: text64, content_type: binary } } });
  const second = await putRaw(`since/new?rev=${first.body.rev}`, 'new');
  const whole = attachmentsOf((await get('since?attachments=true')).body);
  expect(whole.old).toEqual({ content_type: binary, revpos: 1, digest: `md5-${digest}`, data: text64 });
  const since = async (revs: unknown) =>
    attachmentsOf((await get(`since?atts_since=${encodeURIComponent(JSON.stringify(revs))}`)).body);
  const later = await since([first.body.rev]);
  expect([later.old?.stub, later.new?.data]).toEqual([true, Buffer.from('new').toString('base64')]);
  expect(await since(['1-2897589', first.body.rev])).toEqual(later);
  expect((await since(['7-unknown'])).old?.data).toBe(text64);
  expect((await since([second.body.rev])).new?.stub).toBe(true);
});

it('shows them in lists of documents', async () => {
  await put('listed', { _attachments: { a: { data: text64, content_type: 'text/plain' } } });
  const list = async (query: string) =>
    attachmentsOf((await get(`_all_docs?key="listed"&include_docs=true${query}`)).body.rows[0]?.doc as Json).a;
  expect(await list('')).toMatchObject({ stub: true });
  expect(await list('&attachments=true')).toMatchObject({ data: text64 });
  expect(await list('&att_encoding_info=true')).toMatchObject({ encoding: 'gzip' });
  const { body } = await server.api('POST', '/db/_bulk_get?attachments=true', { body: { docs: [{ id: 'listed' }] } });
  expect(attachmentsOf(body.results[0]?.docs[0]?.ok as Json).a).toMatchObject({ data: text64 });
});

it('follows attachments with the revision: other bytes are another revision', async () => {
  const one = await put('rev-1', { _attachments: { a: { data: 'YQ==' } } });
  const other = await put('rev-2', { _attachments: { a: { data: 'Yg==' } } });
  const same = await put('rev-3', { _attachments: { a: { data: 'YQ==' } } });
  expect(one.body.rev).not.toBe(other.body.rev);
  expect(one.body.rev).toBe(same.body.rev);
});

it('gives validation functions the attachments as stubs', async () => {
  await server.addDatabase('judged');
  await server.api('PUT', '/judged/_design/rules', {
    body: {
      validate_doc_update: `function (doc, old) {
        var seen = doc._attachments && doc._attachments.a;
        if (seen && (!seen.stub || seen.data)) throw({ forbidden: 'no stub' });
        if (seen && seen.length > 5) throw({ forbidden: 'too long for me' });
        if (old && old._attachments && !doc._attachments) throw({ forbidden: 'attachments stay' });
      }`,
    },
  });
  const first = await server.api('PUT', '/judged/x', { body: { _attachments: { a: { data: 'YWJj' } } } });
  expect(first.status).toBe(201);
  const long = await server.api('PUT', `/judged/x/a?rev=${first.body.rev}`, { raw: 'too long' });
  expect([long.status, long.body.reason]).toEqual([403, 'too long for me']);
  const bare = await server.api('PUT', '/judged/x', { body: { _rev: first.body.rev } });
  expect(bare.body.reason).toBe('attachments stay');
});

it('keeps local documents without attachments', async () => {
  const refusal = { error: 'bad_request', reason: '_local documents do not accept attachments.' };
  expect((await putRaw('_local/x/a', 'x')).body).toEqual(refusal);
  expect((await get('_local/x/a')).body).toEqual(refusal);
});

it('leaves members of the same name deeper in a document alone', async () => {
  const deep = { a: { _attachments: { x: { y: {} } } }, b: { c: { _attachments: { z: { stub: true } } } } };
  await put('deep', deep);
  expect((await get('deep')).body).toMatchObject(deep);
  const { rev } = (await putRaw(`deep/att?rev=${(await get('deep')).body._rev}`, 'x')).body;
  expect((await get(`deep?rev=${rev}`)).body).toMatchObject({ ...deep, _attachments: { att: { length: 1 } } });
});

it('shows them in the changes feed', async () => {
  await server.addDatabase('feed');
  await server.api('PUT', '/feed/a', { body: { _attachments: { a: { data: text64, content_type: 'text/plain' } } } });
  const changed = async (query: string) => {
    const { body } = await server.api('GET', `/feed/_changes?include_docs=true${query}`);
    return attachmentsOf(body.results[0]?.doc as Json).a;
  };
  expect(await changed('')).toMatchObject({ stub: true });
  expect(await changed('&attachments=true')).toMatchObject({ data: text64 });
  expect(await changed('&att_encoding_info=true')).toMatchObject({ encoding: 'gzip' });
});
