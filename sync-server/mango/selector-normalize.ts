import { mangoErrors } from '../errors.ts';
import { limits } from '../limits.ts';
import { plainTerm } from './erlang-term.ts';
import { isObject } from './field-path.ts';
import { checkOperator } from './selector-operators.ts';
import type { Selector } from './selector-types.ts';
import { only } from './selector-types.ts';

/**
 * A selector in the form that CouchDB works with and shows in `_explain`: one member an object, implicit `$and` and
 * `$eq` written out, fields joined by dots, negations moved down to the conditions. Normalising twice changes nothing.
 * @throws invalid_selector_json, invalid_operator, not_supported, bad_arg, bad_field, invalid_selector
 */
export function normalizeSelector(json: unknown): Selector {
  if (!isObject(json)) throw mangoErrors.invalidSelectorJson(plainTerm(json));
  checkSize(json);
  if (Object.keys(json).length === 0) return {};
  const normal = settleNegations(joinFields(writeOut(json), ''));
  if (Object.hasOwn(normal, '')) throw mangoErrors.missingFieldName();
  return normal;
}

/** @throws invalid_selector */
function checkSize(json: unknown): void {
  const size = { parts: 0, patterns: 0 };
  count(json, size);
  if (size.patterns > limits.selectorRegexes) throw mangoErrors.selectorTooManyRegexes(limits.selectorRegexes);
  if (size.parts > limits.selectorParts) throw mangoErrors.selectorTooLarge(limits.selectorParts);
}

function count(value: unknown, size: { parts: number; patterns: number }): void {
  size.parts += 1;
  if (typeof value !== 'object' || value === null || size.parts > limits.selectorParts) return;
  if ('$regex' in value) size.patterns += 1;
  for (const item of Object.values(value)) count(item, size);
}

/** Every condition explicit and checked. */
function writeOut(value: unknown): Selector {
  if (!isObject(value)) return { $eq: value };
  const names = Object.keys(value);
  const [name] = names;
  if (name === undefined) return { $eq: value };
  if (names.length > 1) return { $and: names.map((each) => writeOut({ [each]: value[each] })) };
  const argument = value[name];
  if (!name.startsWith('$')) return { [name]: writeOut(argument) };
  switch (checkOperator(name, argument)) {
    case 'list':
      return { [name]: (argument as readonly unknown[]).map(writeOut) };
    case 'selector':
      return { [name]: writeOut(argument) };
    case 'text':
      return { $default: { $text: argument } };
    case 'value':
      return { [name]: argument };
  }
}

/** `{a: {$and: [{b: …}, {$gt: 1}]}}` becomes `{$and: [{"a.b": …}, {a: {$gt: 1}}]}`. */
function joinFields(selector: Selector, path: string): Selector {
  const [name, argument] = only(selector);
  switch (name) {
    case '$and':
    case '$or':
    case '$nor':
      return { [name]: (argument as readonly Selector[]).map((each) => joinFields(each, path)) };
    case '$not':
      return { $not: joinFields(argument as Selector, path) };
    case '$elemMatch':
    case '$allMatch':
    case '$keyMapMatch':
      return { [path]: { [name]: joinFields(argument as Selector, '') } };
    case '$default':
      if (path !== '') throw mangoErrors.badField(plainTerm(selector));
      return selector;
  }
  if (name.startsWith('$')) return { [path]: selector };
  const longer = path === '' ? name : `${path}.${name}`;
  if (longer.length > limits.selectorFieldCharacters) throw mangoErrors.fieldTooLong(limits.selectorFieldCharacters);
  return joinFields(argument as Selector, longer);
}

function settleNegations(selector: Selector): Selector {
  const [name, argument] = only(selector);
  if (name === '$not') return negate(argument as Selector);
  if (name === '$nor') return { $and: (argument as readonly Selector[]).map(negate) };
  if (name === '$and' || name === '$or') return { [name]: (argument as readonly Selector[]).map(settleNegations) };
  return selector;
}

const opposites: Readonly<Record<string, string>> = {
  $lt: '$gte',
  $lte: '$gt',
  $eq: '$ne',
  $ne: '$eq',
  $gte: '$lt',
  $gt: '$lte',
  $in: '$nin',
  $nin: '$in',
};

function negate(selector: Selector): Selector {
  const [name, argument] = only(selector);
  switch (name) {
    case '$not':
      return settleNegations(argument as Selector);
    case '$nor':
      return { $or: (argument as readonly Selector[]).map(settleNegations) };
    case '$and':
      return { $or: (argument as readonly Selector[]).map(negate) };
    case '$or':
      return { $and: (argument as readonly Selector[]).map(negate) };
    case '$default':
      throw mangoErrors.badArgument('$not', plainTerm(selector));
    case '$exists':
      return { $exists: argument !== true };
  }
  const opposite = Object.hasOwn(opposites, name) ? opposites[name] : undefined;
  if (opposite) return { [opposite]: argument };
  if (name.startsWith('$')) return { $not: selector };
  return { [name]: negate(argument as Selector) };
}
