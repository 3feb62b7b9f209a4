import { only, type Selector } from './selector-types.ts';

/** The fields that a normalised selector names, `$elemMatch` and its like not looked into. */
export function fieldsOfSelector(selector: Selector): readonly string[] {
  const [name, argument] = only(selector);
  if (name.startsWith('$') && Array.isArray(argument)) return argument.flatMap(fieldsOfSelector);
  return name === '' ? [] : [name];
}

/** Those of the fields that a document may lack although the selector takes it. */
export function notRequired(selector: Selector, fields: readonly string[]): readonly string[] {
  const [name, argument] = only(selector);
  if (name === '') return fields;
  if (name === '$and') return (argument as readonly Selector[]).reduce((left, each) => notRequired(each, left), fields);
  if (name === '$or') {
    const branches = (argument as readonly Selector[]).map((each) => new Set(notRequired(each, fields)));
    return fields.filter((field) => branches.some((left) => left.has(field)));
  }
  const condition = argument as Selector;
  return condition.$exists === false ? fields : fields.filter((field) => field !== name);
}

/** Whether the field has one value in all documents that the selector takes. */
export function isConstant(selector: Selector, field: string): boolean {
  const [name, argument] = only(selector);
  if (name === '$and') return (argument as readonly Selector[]).some((each) => isConstant(each, field));
  return name === field && only(argument as Selector)[0] === '$eq';
}

/** `$text` needs another kind of index. */
export function isTextSearch(selector: Selector): boolean {
  const [name, argument] = only(selector);
  if (name === '$default') return true;
  return Array.isArray(argument) && name.startsWith('$') && argument.some((each) => isTextSearch(each as Selector));
}
