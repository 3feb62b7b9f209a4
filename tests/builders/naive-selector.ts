import { compareBy } from '../../sync-server/indexes/collation.ts';

/**
 * Selectors straight from CouchDB's documentation, without any normalising: the model that the server is compared
 * with. A condition on a field that is not there fails, denied or not, but for `$exists: false`.
 */
export function naiveMatch(selector: unknown, document: unknown, isDenied = false): boolean {
  const conditions = Object.entries(selector as object);
  const results = conditions.map(([name, argument]) => {
    const list = argument as unknown[];
    switch (name) {
      case '$and':
        return every(
          list.map((each) => naiveMatch(each, document, isDenied)),
          isDenied,
        );
      case '$or':
        return every(
          list.map((each) => naiveMatch(each, document, isDenied)),
          !isDenied,
        );
      case '$nor':
        return every(
          list.map((each) => naiveMatch(each, document, !isDenied)),
          isDenied,
        );
      case '$not':
        return naiveMatch(argument, document, !isDenied);
      default:
        return fieldMatches(name, argument, document, isDenied);
    }
  });
  return every(results, isDenied);
}

/** All of them, or some of them when the whole is denied. */
function every(results: readonly boolean[], isDenied: boolean): boolean {
  return isDenied ? results.some(Boolean) : results.every(Boolean);
}

function fieldMatches(name: string, condition: unknown, document: unknown, isDenied: boolean): boolean {
  let value = document;
  for (const part of name.split('.')) {
    const holder = value as Record<string, unknown> | null;
    const isHolder = typeof holder === 'object' && holder !== null && !Array.isArray(holder);
    if (!isHolder) return false;
    if (!Object.hasOwn(holder, part)) return lacks(condition, isDenied);
    value = holder[part];
  }
  const isOperator = typeof condition === 'object' && condition !== null && Object.keys(condition)[0]?.startsWith('$');
  if (!isOperator) return (compareBy.unicode(value, condition) === 0) !== isDenied;
  const results = Object.entries(condition).map(
    ([operator, argument]) => holds(operator, argument, value) !== isDenied,
  );
  return every(results, isDenied);
}

function lacks(condition: unknown, isDenied: boolean): boolean {
  const operators = Object.entries(condition ?? {}).filter(([name]) => name.startsWith('$'));
  if (operators.length === 0) return false;
  const results = operators.map(([name, argument]) => name === '$exists' && (argument === false) !== isDenied);
  return every(results, isDenied);
}

function holds(operator: string, argument: unknown, value: unknown): boolean {
  const order = compareBy.unicode(value, argument);
  const items = argument as unknown[];
  const values = Array.isArray(value) ? value : [value];
  switch (operator) {
    case '$eq':
      return order === 0;
    case '$ne':
      return order !== 0;
    case '$lt':
      return order < 0;
    case '$lte':
      return order <= 0;
    case '$gt':
      return order > 0;
    case '$gte':
      return order >= 0;
    case '$exists':
      return argument === true;
    case '$in':
      return items.some((item) => values.some((each) => compareBy.unicode(each, item) === 0));
    case '$nin':
      return !items.some((item) => values.some((each) => compareBy.unicode(each, item) === 0));
    case '$beginsWith':
      return typeof value === 'string' && value.startsWith(String(argument));
    default:
      throw new Error(`the model has no ${operator}`);
  }
}
