import { findNode, root, run } from '../sync-server/launch/node.mjs';

// `npm run conformance`: the tests of what CouchDB does, against a server at a URL.
//   COUCH_URL=http://admin:secret@host:5984 npm run conformance   any CouchDB
//   npm run conformance                                           our own server, in a process of its own
//   npm run conformance -- gateway                                our gateway, in front of one of these
// Names of files may follow, to run only those.

const [first, ...others] = process.argv.slice(2);
const isGateway = first === 'gateway';
const files = isGateway ? others : process.argv.slice(2);
const vitest = [`${root}node_modules/vitest/vitest.mjs`, 'run', '--config', 'tests/conformance/vitest.config.ts'];
const { code } = await run(findNode(), [...vitest, ...files], isGateway ? { env: { CONFORMANCE: 'gateway' } } : {});
process.exit(code);
