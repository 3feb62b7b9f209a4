import type { Guide } from '../records/guide.ts';
import type { Named } from './entries.ts';

export type GuideQuestion = { topic: string; district: string; group: string };

/** '' asks nothing. An entry without districts or groups holds for all of them. */
export function guideFor(entries: readonly Named<Guide>[], { topic, district, group }: GuideQuestion): Named<Guide>[] {
  const fits = (named: readonly string[] | undefined, asked: string): boolean =>
    asked === '' || !named?.length || named.includes(asked);
  const closeness = ({ body }: Named<Guide>): number =>
    (district !== '' && body.districts?.includes(district) ? 1 : 0) +
    (group !== '' && body.groups?.includes(group) ? 2 : 0);
  return entries
    .filter(({ body }) => !body.removed && (topic === '' || body.topic === topic))
    .filter(({ body }) => fits(body.districts, district) && fits(body.groups, group))
    .sort((a, b) => closeness(b) - closeness(a) || a.body.title.localeCompare(b.body.title));
}
