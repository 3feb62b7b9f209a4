/** The packages bring no types; these are what the tests take of them. */
declare module 'pouchdb' {
  type Json = import('../builders/server.ts').Json;
  type Sync = { cancel(): void; on(event: 'complete', listener: (result: unknown) => void): void };

  class PouchDB {
    static plugin(plugin: unknown): void;
    constructor(name: string, options?: object);
    static fetch(url: string, options: object): Promise<Response>;
    readonly replicate: {
      to(other: PouchDB, options?: object): Promise<Json>;
      from(other: PouchDB, options?: object): Promise<Json>;
    };
    sync(other: PouchDB, options?: object): Promise<Json> & Sync;
    get(id: string, options?: object): Promise<Json>;
    put(document: object): Promise<Json>;
    post(document: object): Promise<Json>;
    remove(document: object): Promise<Json>;
    remove(id: string, rev: string | undefined): Promise<Json>;
    info(): Promise<Json>;
    getAttachment(id: string, name: string): Promise<unknown>;
    putAttachment(id: string, name: string, data: Buffer, type: string): Promise<Json>;
    putAttachment(id: string, name: string, rev: string, data: Buffer, type: string): Promise<Json>;
    removeAttachment(id: string, name: string, rev: string): Promise<Json>;
    allDocs(options?: object): Promise<Json>;
    bulkDocs(documents: readonly object[]): Promise<Json>;
    bulkGet(options: object): Promise<Json>;
    revsDiff(offered: object): Promise<Json>;
  }

  export = PouchDB;
}
declare module 'pouchdb-adapter-memory';
