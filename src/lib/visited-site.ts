/** The site of a visitor's page, `/app/evaluation/<site>`; undefined for every other address. */
export const visitedSite = (path: string): string | undefined =>
  /^\/app\/evaluation\/([a-z0-9-]{1,40})\/?$/.exec(path)?.[1];
