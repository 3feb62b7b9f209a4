import { ConfigError } from '../config.ts';

/** What the three commands take. */
export const usage = {
  users: `npm run users -- list
npm run users -- create <name> <role> … [--cover <role>,<from>,<until>] …
npm run users -- set <name> <role> … [--cover <role>,<from>,<until>] …
npm run users -- reset | deactivate | reactivate <name>
Roles: site:<id>:counter, site:<id>:outreach, supervisor, coordinator. Days: YYYY-MM-DD, both included.`,
  sites: `npm run sites -- list
npm run sites -- add | change <file with one site as in a city file>
npm run sites -- close <id> <YYYY-MM-DD> [<successor>]
npm run sites -- open <id>`,
  devices: `npm run devices -- list
npm run devices -- revoke | restore <id>`,
} as const;

export const usageError = (kind: keyof typeof usage): ConfigError => new ConfigError('city_usage', usage[kind]);
