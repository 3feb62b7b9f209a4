import type { Site } from './configuration.ts';

/** What a site is called in ids: "Pop-up Hörde" becomes `pop-up-hoerde`. */
export function siteIdOf(name: string): string {
  const plain = name
    .toLowerCase()
    .replace(/ä/g, 'ae')
    .replace(/ö/g, 'oe')
    .replace(/ü/g, 'ue')
    .replace(/ß/g, 'ss')
    .normalize('NFD')
    .replace(/[^a-z0-9]+/g, ' ');
  return plain
    .trim()
    .replace(/ +/g, '-')
    .replace(/^[^a-z]+/, '')
    .slice(0, 40)
    .replace(/-+$/, '');
}

/** An empty site, to be filled in. */
export const newSite = (): Site => ({
  id: '',
  name: '',
  short: '',
  kind: 'pop-up',
  districts: [],
  peopleArea: '',
  hours: [],
});
