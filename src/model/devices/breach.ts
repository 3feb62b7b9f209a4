import type { RecordType } from '../records/record-types.ts';

/** What a record type tells about people, as a breach sheet sums it up; keys of `administration:breach.contents`. */
export type BreachCategory = 'plain' | 'note' | 'person' | 'contact' | 'volunteer' | 'public';

const categories: Partial<Record<RecordType, BreachCategory>> = {
  casenote: 'note',
  person: 'person',
  appointment: 'contact',
  signup: 'contact',
  introduction: 'contact',
  areakey: 'contact',
  handover: 'contact',
  referral: 'contact',
  helper: 'volunteer',
  request: 'volunteer',
  assignment: 'volunteer',
  hours: 'volunteer',
  staff: 'volunteer',
  provider: 'public',
  offer: 'public',
  guide: 'public',
  suggestion: 'public',
  city: 'public',
  catalogue: 'public',
};

/** Most delicate first. */
const order: readonly BreachCategory[] = ['note', 'person', 'contact', 'volunteer', 'plain', 'public'];

export type BreachLine = { readonly category: BreachCategory; readonly count: number };

/** Records on a tablet by what they tell, over all its vaults; the same record in two vaults counts twice. */
export function breachLines(held: readonly Readonly<Record<string, number>>[]): BreachLine[] {
  const counts = new Map<BreachCategory, number>();
  for (const [type, count] of held.flatMap((one) => Object.entries(one))) {
    const category = categories[type as RecordType] ?? 'plain';
    counts.set(category, (counts.get(category) ?? 0) + count);
  }
  return order.flatMap((category) => {
    const count = counts.get(category) ?? 0;
    return count > 0 ? [{ category, count }] : [];
  });
}
