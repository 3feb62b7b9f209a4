/** These packages bring no types; this is what the tests take of them. */
declare module '@cloudant/couchbackup' {
  type Done = (error: Error | null, result: { total: number }) => void;
  export function backup(url: string, target: NodeJS.WritableStream, options: object, done: Done): void;
  export function restore(source: NodeJS.ReadableStream, url: string, options: object, done: Done): void;
}
/** A plugin: gives a database `find`, `createIndex` and the like. */
declare module 'pouchdb-find';
