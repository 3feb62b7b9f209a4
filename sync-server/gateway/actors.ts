import type { AuditActor } from '../audit/audit.ts';
import type { UserContext } from '../documents/user-context.ts';

const mostKnown = 10_000;

/** Whom the audit trail names: CouchDB tells a user's roles, and with them the author token, which never changes. */
export class Actors {
  readonly #roles = new Map<string, readonly string[]>();

  learn({ name, roles }: UserContext): void {
    if (name === null) return;
    if (this.#roles.size >= mostKnown) this.#roles.clear();
    this.#roles.set(name, roles);
  }

  knows(name: string): boolean {
    return this.#roles.has(name);
  }

  /** Without roles, and so under a pseudonym, while nobody has told them. */
  of(name: string | null): AuditActor {
    return { name, roles: (name === null ? undefined : this.#roles.get(name)) ?? [] };
  }
}
