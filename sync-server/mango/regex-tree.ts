/** Which of the 256 bytes are meant. */
export type ByteSet = Uint8Array;

/** `end` is `$`: also before a line feed that ends the text. */
export type Edge = 'textStart' | 'textEnd' | 'end' | 'lineStart' | 'lineEnd' | 'word' | 'notWord';

/** A regular expression, taken apart. Case and modes are settled in the sets and edges. */
export type RegexNode =
  | { readonly kind: 'set'; readonly set: ByteSet }
  | { readonly kind: 'edge'; readonly edge: Edge }
  | { readonly kind: 'sequence'; readonly items: readonly RegexNode[] }
  | { readonly kind: 'choice'; readonly items: readonly RegexNode[] }
  | { readonly kind: 'repeat'; readonly item: RegexNode; readonly min: number; readonly max: number }
  | { readonly kind: 'look'; readonly item: RegexNode; readonly behind: boolean; readonly negative: boolean };

/** The pattern is broken, too large, or asks for what a search in linear time cannot give. */
export class RegexError extends Error {
  override readonly name = 'RegexError';
}

export function setOf(test: (byte: number) => boolean): ByteSet {
  return Uint8Array.from({ length: 256 }, (_, byte) => Number(test(byte)));
}

/** How many bytes a node takes when that is always the same number; undefined otherwise. */
export function fixedLength(node: RegexNode): number | undefined {
  switch (node.kind) {
    case 'set':
      return 1;
    case 'edge':
    case 'look':
      return 0;
    case 'repeat': {
      const length = fixedLength(node.item);
      return length === undefined || node.min !== node.max ? undefined : length * node.min;
    }
    case 'sequence':
      return node.items.reduce<number | undefined>((sum, item) => {
        const length = fixedLength(item);
        return sum === undefined || length === undefined ? undefined : sum + length;
      }, 0);
    case 'choice': {
      const lengths = new Set(node.items.map(fixedLength));
      return lengths.size === 1 ? [...lengths][0] : undefined;
    }
  }
}
