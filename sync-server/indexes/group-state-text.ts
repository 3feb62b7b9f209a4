import type { GroupState } from './index-store.ts';
import type { Root } from './tree.ts';
import { decodeNode, encodeNode } from './tree-node.ts';

export function encodeState({ roots, ...rest }: GroupState): string {
  return JSON.stringify({ ...rest, roots: roots.map(encodeRoot) });
}

export function decodeState(text: string): GroupState {
  const { roots, ...rest } = JSON.parse(text) as Omit<GroupState, 'roots'> & { roots: (string | null)[] };
  return { ...rest, roots: roots.map(decodeRoot) };
}

function encodeRoot(root: Root): string | null {
  return root ? encodeNode({ kind: 'inner', children: [root] }) : null;
}

function decodeRoot(text: string | null): Root {
  if (text === null) return undefined;
  const node = decodeNode(text);
  return node.kind === 'inner' ? node.children[0] : undefined;
}
