import { limits } from '../limits.ts';
import { type ByteSet, type Edge, fixedLength, RegexError, type RegexNode } from './regex-tree.ts';

/** What a state of the machine does; it goes on to the next one unless it says otherwise. */
export const op = { set: 0, edge: 1, split: 2, jump: 3, look: 4, match: 5 } as const;

/** A text to look for, ahead of here, or so many bytes before and up to here. */
export type Look = {
  readonly branches: readonly { readonly program: Program; readonly behind: number | undefined }[];
  readonly negative: boolean;
};

/** One state a place. Kept in flat lists: the machine passes millions of states. */
export type Program = {
  readonly ops: Uint8Array;
  /** Where a split or a jump goes; otherwise the place in the list of sets, edges or looks. */
  readonly targets: Int32Array;
  readonly sets: readonly ByteSet[];
  readonly edges: readonly Edge[];
  readonly looks: readonly Look[];
};

class Builder {
  readonly ops: number[] = [];
  readonly targets: number[] = [];
  readonly sets: ByteSet[] = [];
  readonly edges: Edge[] = [];
  readonly looks: Look[] = [];

  get length(): number {
    return this.ops.length;
  }

  /** @returns the state's place */
  add(code: number, target = 0): number {
    this.ops.push(code);
    return this.targets.push(target) - 1;
  }

  finish(): Program {
    const { sets, edges, looks } = this;
    return { ops: Uint8Array.from(this.ops), targets: Int32Array.from(this.targets), sets, edges, looks };
  }
}

/** Counts what one pattern becomes, all its parts together. */
type Size = { left: number };

/** @throws RegexError when repeats make it too large */
export function compileProgram(node: RegexNode, size: Size = { left: limits.regexStates }): Program {
  const builder = new Builder();
  emit(builder, node, size);
  builder.add(op.match);
  return builder.finish();
}

function emit(builder: Builder, node: RegexNode, size: Size): void {
  size.left -= 1;
  if (size.left < 0) throw new RegexError('regular expression is too large');
  switch (node.kind) {
    case 'set':
      builder.add(op.set, builder.sets.push(node.set) - 1);
      return;
    case 'edge':
      builder.add(op.edge, builder.edges.push(node.edge) - 1);
      return;
    case 'look': {
      const branches = branchesOf(node.item, node.behind, size);
      builder.add(op.look, builder.looks.push({ branches, negative: node.negative }) - 1);
      return;
    }
    case 'sequence':
      for (const item of node.items) emit(builder, item, size);
      return;
    case 'choice':
      emitChoice(builder, node.items, size);
      return;
    case 'repeat':
      emitRepeat(builder, node.item, node.min, node.max, size);
  }
}

function branchesOf(item: RegexNode, behind: boolean, size: Size): Look['branches'] {
  if (!behind) return [{ program: compileProgram(item, size), behind: undefined }];
  return (item.kind === 'choice' ? item.items : [item]).map((each) => {
    const length = fixedLength(each);
    if (length === undefined) throw new RegexError('lookbehind assertion is not fixed length');
    return { program: compileProgram(each, size), behind: length };
  });
}

function emitChoice(builder: Builder, items: readonly RegexNode[], size: Size): void {
  const ends: number[] = [];
  items.forEach((item, place) => {
    if (place === items.length - 1) {
      emit(builder, item, size);
      return;
    }
    const split = builder.add(op.split);
    emit(builder, item, size);
    ends.push(builder.add(op.jump));
    builder.targets[split] = builder.length;
  });
  for (const end of ends) builder.targets[end] = builder.length;
}

function emitRepeat(builder: Builder, item: RegexNode, min: number, max: number, size: Size): void {
  for (let count = 0; count < min; count += 1) emit(builder, item, size);
  const splits: number[] = [];
  if (max === Number.POSITIVE_INFINITY) {
    splits.push(builder.add(op.split));
    emit(builder, item, size);
    builder.add(op.jump, splits[0]);
  }
  for (let count = min; count < max && max !== Number.POSITIVE_INFINITY; count += 1) {
    splits.push(builder.add(op.split));
    emit(builder, item, size);
  }
  for (const split of splits) builder.targets[split] = builder.length;
}
