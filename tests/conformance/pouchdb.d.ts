/** The packages bring no types; the tests take what they need. */
declare module 'pouchdb';
declare module 'pouchdb-adapter-memory';
