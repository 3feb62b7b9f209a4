/** Loaded with their screens (`feature-words.ts`), and left out of `catalogues/<tag>.ts`. */
const featureNamespaces = [
  'people',
  'directory',
  'exchange',
  'matching',
  'stand',
  'calendar',
  'helpers',
  'administration',
  'recovery',
  'supervision',
] as const;
export type FeatureNamespace = (typeof featureNamespaces)[number];

export const namespaces = [
  ...featureNamespaces,
  'common',
  'consultation',
  'catalogues',
  'session',
  'sync',
  'errors',
  'settings',
  'vault',
  'enrolment',
  'queue',
] as const;

/** Nested words of one namespace as they stand in the JSON file. */
export type Catalogue = { readonly [key: string]: string | Catalogue };

/** Path of the JSON file → its content. */
export type CatalogueFiles = Readonly<Record<string, Catalogue>>;

const loaders = import.meta.glob<CatalogueFiles>('./catalogues/*.ts', { import: 'files' });

/** All namespaces of a language; an unknown tag has none. */
export async function loadCatalogues(tag: string): Promise<ReadonlyMap<string, Catalogue>> {
  const files = (await loaders[`./catalogues/${tag}.ts`]?.()) ?? {};
  return new Map(Object.entries(files).map(([path, words]) => [path.replace(/^.*\/([^/]+)\.json$/, '$1'), words]));
}
