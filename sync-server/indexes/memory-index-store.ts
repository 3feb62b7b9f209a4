import { type GroupState, type GroupStore, IndexDamagedError, type IndexFile, type IndexStore } from './index-store.ts';

type Kept = { readonly uuid: string; readonly version: string; readonly file: IndexFile };

/** Indexes that live as long as the process: for tests and databases in memory. */
export function createMemoryIndexStore(): IndexStore {
  const files = new Map<string, Kept>();
  return {
    open(database, uuid, version) {
      const known = files.get(database);
      if (known?.uuid === uuid && known.version === version) return known.file;
      const file = createFile();
      files.set(database, { uuid, version, file });
      return file;
    },
    has: (database) => files.has(database),
    remove: (database) => void files.delete(database),
    retain(databases) {
      for (const name of files.keys()) if (!databases.has(name)) files.delete(name);
    },
    close: () => files.clear(),
  };
}

function createFile(): IndexFile {
  const groups = new Map<string, GroupStore>();
  return {
    list: () => [...groups.keys()].filter((signature) => groups.get(signature)?.state()),
    group(signature) {
      const group = groups.get(signature) ?? createGroup();
      groups.set(signature, group);
      return group;
    },
    dropGroup: (signature) => void groups.delete(signature),
    reclaim: () => false,
    bytes: () => 0,
  };
}

function createGroup(): GroupStore {
  const nodes = new Map<number, string>();
  const sources = new Map<string, string>();
  let state: GroupState | undefined;
  return {
    state: () => state,
    readNode(node) {
      const text = nodes.get(node);
      if (text === undefined) throw new IndexDamagedError(`node ${node} is not in the index`);
      return text;
    },
    readSource: (id) => sources.get(id),
    commit(commit) {
      for (const { node, text } of commit.added) nodes.set(node, text);
      for (const node of commit.dropped) nodes.delete(node);
      for (const [id, text] of commit.sources) {
        if (text === null) sources.delete(id);
        else sources.set(id, text);
      }
      state = commit.state;
    },
    scrub: () => {},
  };
}
