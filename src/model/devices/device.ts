/** What a vault on a device was last said to hold, by its owner's own session. */
export type VaultReport = {
  /** By the server's clock, ISO. */
  readonly at: string;
  /** Records that the server has not got. */
  readonly unsent: number;
  /** When the oldest of them was entered, ISO, by the tablet's clock. */
  readonly since: string | null;
  /** How many records of each type the device holds for this person, persons among them. */
  readonly held: { readonly [type: string]: number };
};

export type Revocation = {
  /** ISO. */
  readonly at: string;
  /** Pseudonym of who did it. */
  readonly by: string;
  /** The first contact since: the device was told. */
  readonly toldAt?: string;
  /** The device has said that its keys are gone. */
  readonly wipedAt?: string;
};

export type Device = {
  /** Author token of who used it last. */
  readonly user: string;
  readonly version: string;
  /** Whether the browser keeps its storage for good; null where it does not say. */
  readonly persisted: boolean | null;
  /** By author token; null for a vault whose owner has not reported yet. */
  readonly vaults: { readonly [author: string]: VaultReport | null };
  readonly revoked?: Revocation;
};

/** `seen`: the last contact by the server's clock, ISO. */
export type KnownDevice = Device & { readonly id: string; readonly seen: string };

/** What a tablet says of itself in a session of one of its users. */
export type DeviceReport = {
  readonly version: string;
  readonly persisted: boolean | null;
  readonly unsent: number;
  readonly since: string | null;
  readonly held: { readonly [type: string]: number };
  /** Author tokens of all vaults on it. */
  readonly vaults: readonly string[];
};
