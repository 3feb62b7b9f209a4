import { mangoErrors } from '../errors.ts';
import { plainTerm } from './erlang-term.ts';
import { isObject } from './field-path.ts';
import { compileRegex } from './regex.ts';

/** What an operator's argument is made of: selectors, one selector, a text query, or a plain value. */
type ArgumentKind = 'list' | 'selector' | 'text' | 'value';

const lists = new Set(['$and', '$or', '$nor']);
const selectors = new Set(['$not', '$elemMatch', '$allMatch', '$keyMapMatch']);
const unsupported = new Set(['$where', '$geoWithin', '$geoIntersects', '$near', '$nearSphere']);

const arguments_: Readonly<Record<string, (argument: unknown) => boolean>> = {
  $in: Array.isArray,
  $nin: Array.isArray,
  $all: Array.isArray,
  $exists: (argument) => typeof argument === 'boolean',
  $type: (argument) => typeof argument === 'string',
  $mod: isDivision,
  $regex: (argument) => typeof argument === 'string' && compileRegex(argument) !== undefined,
  $size: (argument) => Number.isInteger(argument) && (argument as number) >= 0,
  $lt: () => true,
  $lte: () => true,
  $eq: () => true,
  $ne: () => true,
  $gte: () => true,
  $gt: () => true,
  $default: () => true,
};

/** @throws bad_arg, not_supported, invalid_operator */
export function checkOperator(name: string, argument: unknown): ArgumentKind {
  if (lists.has(name)) {
    if (Array.isArray(argument)) return 'list';
    throw mangoErrors.badArgument(name, plainTerm(argument));
  }
  if (selectors.has(name)) {
    if (isObject(argument)) return 'selector';
    throw mangoErrors.badArgument(name, plainTerm(argument));
  }
  if (name === '$text') {
    if (['string', 'number', 'boolean'].includes(typeof argument)) return 'text';
    throw mangoErrors.badArgument(name, plainTerm(argument));
  }
  if (name === '$beginsWith' && typeof argument === 'string') return 'value';
  if (unsupported.has(name)) throw mangoErrors.notSupported(name);
  const accepts = Object.hasOwn(arguments_, name) ? arguments_[name] : undefined;
  if (!accepts) throw mangoErrors.invalidOperator(name);
  if (!accepts(argument)) throw mangoErrors.badArgument(name, plainTerm(argument));
  return 'value';
}

/** A divisor of zero fails in CouchDB when the first document is matched. */
function isDivision(argument: unknown): boolean {
  if (!Array.isArray(argument) || argument.length !== 2) return false;
  return argument.every(Number.isInteger) && argument[0] !== 0;
}
