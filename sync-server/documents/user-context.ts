/** Who asks. `name` is null for strangers. */
export type UserContext = { readonly name: string | null; readonly roles: readonly string[] };

export const stranger: UserContext = { name: null, roles: [] };

export function isServerAdmin(user: UserContext): boolean {
  return user.roles.includes('_admin');
}
