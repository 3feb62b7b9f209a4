import type { Program } from './regex-program.ts';
import { wordSet } from './regex-sets.ts';
import type { Edge } from './regex-tree.ts';

/** Steps that are left; below zero the search gives up. */
export type RegexBudget = { regexSteps: number };

/**
 * Whether the program finds its text: all states advance together, byte by byte (Thompson 1968), so that no pattern
 * takes longer than its size times the text's length.
 * @param text one character a byte
 * @param from where to begin; elsewhere too unless `stays`
 * @param until a match must end here; undefined for anywhere
 */
export function searchText(
  program: Program,
  text: string,
  budget: RegexBudget,
  from = 0,
  stays = false,
  until?: number,
): boolean {
  const seen = new Int32Array(program.length).fill(-1);
  let states: number[] = [];
  for (let place = from; place <= (until ?? text.length); place += 1) {
    const reached: number[] = [];
    if (place === from || !stays) states.push(0);
    budget.regexSteps -= states.length + 1;
    if (budget.regexSteps < 0) return false;
    if (settle(program, states, reached, seen, text, place, budget) && (until === undefined || place === until)) {
      return true;
    }
    const byte = text.charCodeAt(place);
    states = [];
    for (const state of reached) {
      const instruction = program[state];
      if (instruction?.op === 'set' && instruction.set[byte]) states.push(state + 1);
    }
    if (states.length === 0 && stays) return false;
  }
  return false;
}

/** Follows what takes no byte. @returns whether a match was reached */
function settle(
  program: Program,
  waiting: number[],
  reached: number[],
  seen: Int32Array,
  text: string,
  place: number,
  budget: RegexBudget,
): boolean {
  let matched = false;
  while (waiting.length > 0) {
    const state = waiting.pop() as number;
    if (seen[state] === place) continue;
    seen[state] = place;
    budget.regexSteps -= 1;
    const instruction = program[state];
    switch (instruction?.op) {
      case 'set':
        reached.push(state);
        break;
      case 'split':
        waiting.push(instruction.other, state + 1);
        break;
      case 'jump':
        waiting.push(instruction.to);
        break;
      case 'edge':
        if (isAtEdge(instruction.edge, text, place)) waiting.push(state + 1);
        break;
      case 'look': {
        const finds = instruction.branches.some(({ program: inner, behind }) =>
          behind === undefined
            ? searchText(inner, text, budget, place, true)
            : behind <= place && searchText(inner, text, budget, place - behind, true, place),
        );
        if (finds !== instruction.negative && budget.regexSteps >= 0) waiting.push(state + 1);
        break;
      }
      case 'match':
        matched = true;
    }
  }
  return matched;
}

function isAtEdge(edge: Edge, text: string, place: number): boolean {
  const { length } = text;
  switch (edge) {
    case 'textStart':
      return place === 0;
    case 'textEnd':
      return place === length;
    case 'end':
      return place === length || (place === length - 1 && text[place] === '\n');
    case 'lineStart':
      return place === 0 || (text[place - 1] === '\n' && place < length);
    case 'lineEnd':
      return place === length || text[place] === '\n';
    case 'word':
      return isWord(text, place - 1) !== isWord(text, place);
    case 'notWord':
      return isWord(text, place - 1) === isWord(text, place);
  }
}

function isWord(text: string, place: number): boolean {
  return place >= 0 && place < text.length && wordSet[text.charCodeAt(place)] === 1;
}
