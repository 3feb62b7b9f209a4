import { type Look, op, type Program } from './regex-program.ts';
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
  return new Search(program, text, budget).run(from, stays, until);
}

class Search {
  readonly #program: Program;
  readonly #text: string;
  readonly #budget: RegexBudget;
  /** The last place at which each state was reached. */
  readonly #seen: Int32Array;
  /** States that take a byte at the present place. */
  readonly #reached: Int32Array;
  readonly #waiting: Int32Array;
  #count = 0;

  constructor(program: Program, text: string, budget: RegexBudget) {
    const size = program.ops.length;
    this.#program = program;
    this.#text = text;
    this.#budget = budget;
    this.#seen = new Int32Array(size).fill(-1);
    this.#reached = new Int32Array(size);
    // Each state is left once at a place, by two ways at most.
    this.#waiting = new Int32Array(2 * size + 1);
  }

  run(from: number, stays: boolean, until: number | undefined): boolean {
    const { targets, sets } = this.#program;
    const end = until ?? this.#text.length;
    const next = new Int32Array(this.#reached.length);
    let states = 0;
    for (let place = from; place <= end; place += 1) {
      this.#count = 0;
      let matched = (place === from || !stays) && this.#settle(0, place);
      for (let number = 0; number < states; number += 1) {
        matched = this.#settle(next[number] as number, place) || matched;
      }
      this.#budget.regexSteps -= states + this.#count + 1;
      if (this.#budget.regexSteps < 0) return false;
      if (matched && (until === undefined || place === until)) return true;
      const byte = this.#text.charCodeAt(place);
      states = 0;
      for (let number = 0; number < this.#count; number += 1) {
        const state = this.#reached[number] as number;
        if (sets[targets[state] as number]?.[byte]) next[states++] = state + 1;
      }
      if (states === 0 && stays) return false;
    }
    return false;
  }

  /** Follows what takes no byte. @returns whether a match was reached */
  #settle(start: number, place: number): boolean {
    const { ops, targets, edges, looks } = this.#program;
    const waiting = this.#waiting;
    const seen = this.#seen;
    let matched = false;
    let left = 1;
    waiting[0] = start;
    while (left > 0) {
      const state = waiting[--left] as number;
      if (seen[state] === place) continue;
      seen[state] = place;
      const target = targets[state] as number;
      switch (ops[state]) {
        case op.set:
          this.#reached[this.#count++] = state;
          break;
        case op.split:
          waiting[left++] = target;
          waiting[left++] = state + 1;
          break;
        case op.jump:
          waiting[left++] = target;
          break;
        case op.edge:
          if (isAtEdge(edges[target] as Edge, this.#text, place)) waiting[left++] = state + 1;
          break;
        case op.look:
          if (this.#looks(looks[target] as Look, place)) waiting[left++] = state + 1;
          break;
        case op.match:
          matched = true;
          break;
        case undefined:
          throw new Error('a state leads out of its program');
      }
    }
    return matched;
  }

  #looks({ branches, negative }: Look, place: number): boolean {
    const finds = branches.some(({ program, behind }) => {
      if (behind === undefined) return searchText(program, this.#text, this.#budget, place, true);
      return behind <= place && searchText(program, this.#text, this.#budget, place - behind, true, place);
    });
    return finds !== negative && this.#budget.regexSteps >= 0;
  }
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
