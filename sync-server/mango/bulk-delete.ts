import { errors, mangoErrors } from '../errors.ts';
import { limits } from '../limits.ts';
import { plainTerm } from './erlang-term.ts';
import { positiveOption, useIndexOption } from './option-values.ts';
import { takeOptions } from './options.ts';

type Body = { readonly docids: readonly unknown[]; readonly w: number };

/** The design documents whose indexes are to go. @throws invalid_bulk_docs, invalid_index_name */
export function parseBulkDelete(json: { readonly [key: string]: unknown }): readonly string[] {
  const { docids }: Body = takeOptions(json, {
    docids: { read: listOption },
    w: { read: positiveOption, absent: 2 },
  });
  return docids.map((id) => {
    useIndexOption(id);
    if (typeof id !== 'string') throw mangoErrors.invalidBulkDelete(plainTerm(docids));
    return id.startsWith('_design/') ? id : `_design/${id}`;
  });
}

function listOption(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw mangoErrors.invalidBulkDelete(plainTerm(value));
  if (value.length > limits.indexesAtOnce) throw errors.tooLarge();
  return value;
}
