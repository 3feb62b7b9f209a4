/** What a backup holds. It is the archive's last entry. */
export type Manifest = {
  readonly format: 1;
  readonly application: 'sprechstunde';
  /** ISO, UTC. */
  readonly createdAt: string;
  /** `server.sqlite`, without sessions. */
  readonly state: FileEntry;
  /** The audit trail; backups of before it have none. */
  readonly audit?: FileEntry;
  readonly databases: readonly (FileEntry & { readonly name: string })[];
};

export type FileEntry = {
  /** Its name in the archive. */
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
};

export const manifestName = 'manifest.json';
export const stateName = 'server.sqlite';
export const auditName = 'audit.sqlite';

/** Names that an archive may hold; nothing else is ever written to disk. */
export const entryPattern = /^(?:database-\d{4,6}|server|audit)\.sqlite$|^manifest\.json$/;

/** @throws when it is none, or one of a later format */
export function parseManifest(text: string): Manifest {
  const value = JSON.parse(text) as Partial<Manifest> | null;
  if (value?.application !== 'sprechstunde') throw new Error('it is no backup of Sprechstunde');
  if (value.format !== 1) throw new Error('it was made by a newer version of Sprechstunde');
  if (!value.state || !Array.isArray(value.databases)) throw new Error('its list of files is not complete');
  return value as Manifest;
}
