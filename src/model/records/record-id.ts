import { randomBase62 } from '../../lib/random-id.ts';

/** `<type>-<author>-<random 128 bit>`: always three parts (architecture.md, "Records"). */
export function newRecordId(type: string, author: string): string {
  return `${type}-${author}-${randomBase62(22)}`;
}

/** A fresh edit token, new with every change of a record. */
export function newEdit(): string {
  return randomBase62(22);
}

export function typeOfId(id: string): string | undefined {
  const parts = id.split('-');
  return parts.length === 3 ? parts[0] : undefined;
}
