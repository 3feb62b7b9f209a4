import { limits } from '../limits.ts';
import { type ByteSet, type Edge, fixedLength, RegexError, type RegexNode } from './regex-tree.ts';

/** One state of the machine; it goes on to the next one unless it says otherwise. */
export type Instruction =
  | { readonly op: 'set'; readonly set: ByteSet }
  | { readonly op: 'edge'; readonly edge: Edge }
  | { readonly op: 'split'; readonly other: number }
  | { readonly op: 'jump'; readonly to: number }
  | { readonly op: 'look'; readonly branches: readonly Branch[]; readonly negative: boolean }
  | { readonly op: 'match' };

/** A text to look for, ahead of here, or so many bytes before and up to here. */
type Branch = { readonly program: Program; readonly behind: number | undefined };

export type Program = readonly Instruction[];

/** Counts what one pattern becomes, all its parts together. */
type Size = { left: number };

/** @throws RegexError when repeats make it too large */
export function compileProgram(node: RegexNode, size: Size = { left: limits.regexStates }): Program {
  const program: Instruction[] = [];
  emit(program, node, size);
  program.push({ op: 'match' });
  return program;
}

function emit(program: Instruction[], node: RegexNode, size: Size): void {
  size.left -= 1;
  if (size.left < 0) throw new RegexError('regular expression is too large');
  switch (node.kind) {
    case 'set':
      program.push({ op: 'set', set: node.set });
      return;
    case 'edge':
      program.push({ op: 'edge', edge: node.edge });
      return;
    case 'look':
      program.push({ op: 'look', branches: branchesOf(node.item, node.behind, size), negative: node.negative });
      return;
    case 'sequence':
      for (const item of node.items) emit(program, item, size);
      return;
    case 'choice':
      emitChoice(program, node.items, size);
      return;
    case 'repeat':
      emitRepeat(program, node.item, node.min, node.max, size);
  }
}

function branchesOf(item: RegexNode, behind: boolean, size: Size): readonly Branch[] {
  if (!behind) return [{ program: compileProgram(item, size), behind: undefined }];
  return (item.kind === 'choice' ? item.items : [item]).map((each) => {
    const length = fixedLength(each);
    if (length === undefined) throw new RegexError('lookbehind assertion is not fixed length');
    return { program: compileProgram(each, size), behind: length };
  });
}

function emitChoice(program: Instruction[], items: readonly RegexNode[], size: Size): void {
  const ends: number[] = [];
  items.forEach((item, place) => {
    if (place === items.length - 1) {
      emit(program, item, size);
      return;
    }
    const split = program.push({ op: 'split', other: 0 }) - 1;
    emit(program, item, size);
    ends.push(program.push({ op: 'jump', to: 0 }) - 1);
    program[split] = { op: 'split', other: program.length };
  });
  for (const end of ends) program[end] = { op: 'jump', to: program.length };
}

function emitRepeat(program: Instruction[], item: RegexNode, min: number, max: number, size: Size): void {
  for (let count = 0; count < min; count += 1) emit(program, item, size);
  if (max === Number.POSITIVE_INFINITY) {
    const split = program.push({ op: 'split', other: 0 }) - 1;
    emit(program, item, size);
    program.push({ op: 'jump', to: split });
    program[split] = { op: 'split', other: program.length };
    return;
  }
  const splits: number[] = [];
  for (let count = min; count < max; count += 1) {
    splits.push(program.push({ op: 'split', other: 0 }) - 1);
    emit(program, item, size);
  }
  for (const split of splits) program[split] = { op: 'split', other: program.length };
}
