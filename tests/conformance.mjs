import { findNode, root, run } from '../sync-server/launch/node.mjs';

// `npm run conformance`: the tests of what CouchDB does, against a server at a URL.
//   COUCH_URL=http://admin:secret@host:5984 npm run conformance   any CouchDB
//   npm run conformance                                           our own server, in a process of its own
// Names of files may follow, to run only those.

const vitest = [`${root}node_modules/vitest/vitest.mjs`, 'run', '--config', 'tests/conformance/vitest.config.ts'];
const { code } = await run(findNode(), [...vitest, ...process.argv.slice(2)]);
process.exit(code);
