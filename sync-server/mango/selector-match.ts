import { mangoErrors } from '../errors.ts';
import { type Compare, compareBy } from '../indexes/collation.ts';
import { limits } from '../limits.ts';
import { findField, isObject, parseField } from './field-path.ts';
import { compileMembership } from './selector-members.ts';
import { only, type Selector } from './selector-types.ts';
import { compileValueTest } from './selector-values.ts';

/** What one document may cost, so that a hostile selector cannot hold the server. */
export class Budget {
  #steps: number = limits.selectorSteps;
  regexSteps: number = limits.regexSteps;

  /** @throws invalid_selector */
  spend(steps: number): void {
    this.#steps -= steps;
    if (this.#steps < 0) throw mangoErrors.selectorTooExpensive();
  }
}

/** Strings are compared by collation, below `_id` by their bytes. */
export type Test = (value: unknown, compare: Compare, budget: Budget) => boolean;

/** @param selector a normalised one */
export function compileNormal(selector: Selector): (document: unknown) => boolean {
  if (Object.keys(selector).length === 0) return () => true;
  const test = compile(selector);
  return (document) => test(document, compareBy.unicode, new Budget());
}

function compile(selector: Selector): Test {
  const [name, argument] = only(selector);
  switch (name) {
    case '':
      return compile(argument as Selector);
    case '$and': {
      const tests = compileAll(argument);
      return (value, compare, budget) => tests.every((test) => test(value, compare, budget));
    }
    case '$or': {
      // CouchDB takes an empty list for true.
      const tests = compileAll(argument);
      return (value, compare, budget) => tests.length === 0 || tests.some((test) => test(value, compare, budget));
    }
    case '$nor': {
      const tests = compileAll(argument);
      return (value, compare, budget) => !tests.some((test) => test(value, compare, budget));
    }
    case '$not': {
      const test = compile(argument as Selector);
      return (value, compare, budget) => !test(value, compare, budget);
    }
    case '$elemMatch':
    case '$allMatch':
    case '$keyMapMatch':
      return compileItems(name, compile(argument as Selector));
    case '$in':
    case '$nin':
      return compileMembership(name, argument as readonly unknown[]);
  }
  return name.startsWith('$') ? compileValueTest(name, argument) : compileField(name, argument as Selector);
}

function compileAll(argument: unknown): readonly Test[] {
  return (argument as readonly Selector[]).map(compile);
}

function compileItems(name: '$elemMatch' | '$allMatch' | '$keyMapMatch', test: Test): Test {
  return (value, compare, budget) => {
    const items = name === '$keyMapMatch' ? (isObject(value) ? Object.keys(value) : []) : value;
    if (!Array.isArray(items)) return false;
    budget.spend(items.length);
    const passes = (item: unknown) => test(item, compare, budget);
    return name === '$allMatch' ? items.length > 0 && items.every(passes) : items.some(passes);
  };
}

function compileField(name: string, condition: Selector): Test {
  const path = parseField(name);
  const test = compile(condition);
  const wantsNone = condition.$exists === false;
  return (document, compare, budget) => {
    budget.spend(1);
    const found = findField(document, path);
    if (found.kind === 'value') return test(found.value, name === '_id' ? compareBy.raw : compare, budget);
    return found.kind === 'missing' && wantsNone;
  };
}
