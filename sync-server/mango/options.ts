import { mangoErrors } from '../errors.ts';

/** How one member of a body is read; without `absent` it must be there. */
type Option<Value> = { readonly read: (value: unknown) => Value; readonly absent?: Value };

type Options<Result> = { readonly [Name in keyof Result]: Option<Result[Name]> };

/** Reads a body's members in the table's order, then refuses what is left. @throws missing_required_key, invalid_key */
export function takeOptions<Result>(body: { readonly [key: string]: unknown }, options: Options<Result>): Result {
  const result: Partial<Result> = {};
  for (const name of Object.keys(options) as (keyof Result & string)[]) {
    const option = options[name];
    if (Object.hasOwn(body, name)) result[name] = option.read(body[name]);
    else if ('absent' in option) result[name] = option.absent;
    else throw mangoErrors.missingRequiredKey(name);
  }
  for (const name of Object.keys(body)) if (!Object.hasOwn(options, name)) throw mangoErrors.invalidKey(name);
  return result as Result;
}
