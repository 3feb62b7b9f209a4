import { limits } from '../limits.ts';
import type { Node } from './tree-node.ts';

/** Nodes that were read lately, of all indexes together. Nodes never change, so nothing here grows old. */
export class NodeCache {
  readonly #nodes = new Map<string, { readonly node: Node; readonly size: number }>();
  #size = 0;

  read(key: string, load: () => { readonly node: Node; readonly size: number }): Node {
    const known = this.#nodes.get(key);
    if (known) {
      this.#nodes.delete(key);
      this.#nodes.set(key, known);
      return known.node;
    }
    const loaded = load();
    this.#nodes.set(key, loaded);
    this.#size += loaded.size;
    for (const [oldest, { size }] of this.#nodes) {
      if (this.#size <= limits.indexCacheCharacters) break;
      this.#nodes.delete(oldest);
      this.#size -= size;
    }
    return loaded.node;
  }
}
