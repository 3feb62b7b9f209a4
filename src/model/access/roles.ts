import type { Position } from './table.ts';

/** Role names as the server stores them (trust.md, "On the server"). */
export const siteRole = (site: string, position: 'counter' | 'outreach'): string => `site:${site}:${position}`;
export const authorRole = (token: string): string => `author:${token}`;
/** Who has it has no other: the password is a one-time password, to be changed first. */
export const passwordChangeRole = 'password:change';

/** What a session's roles say about an account. */
export type Account = {
  name: string;
  author: string;
  positions: Position[];
  sites: { id: string; position: 'counter' | 'outreach' }[];
};

/** Reads the roles of a session; `undefined` when they carry no author token, that is, no account of this product. */
export function readAccount(name: string, roles: readonly string[]): Account | undefined {
  const author = roles.find((role) => role.startsWith('author:'))?.slice('author:'.length);
  if (!author) return undefined;
  const sites: Account['sites'] = [];
  const positions = new Set<Position>();
  for (const role of roles) {
    const [scope, id, position] = role.split(':');
    if (scope === 'site' && id && (position === 'counter' || position === 'outreach')) {
      sites.push({ id, position });
      positions.add(position);
    } else if (role === 'supervisor' || role === 'coordinator') positions.add(role);
  }
  return { name, author, positions: [...positions], sites };
}

/** At a stand and nowhere else: no person, no name, no place but Stand, Offers and More (product.md). */
export const isOutreach = ({ positions }: Account): boolean =>
  positions.length > 0 && positions.every((position) => position === 'outreach');
