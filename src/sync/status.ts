/** How the line to the server stands. `count` figures are not in here: they are facts of the store. */
export type Connection =
  | 'starting'
  | 'online'
  | 'offline'
  /** Something answers that is not our server: a captive portal, a proxy. */
  | 'foreign'
  /** The server answers, but not usefully. */
  | 'troubled'
  /** This tablet's storage does not take what came or went: nothing to do with the network. */
  | 'storage'
  /** A mistake in this app: what is stored is untouched, and the next round tries again. */
  | 'fault'
  /** The server does not accept the remembered password, or none is remembered: a person must sign in. */
  | 'signed-out';

export type SyncStatus = {
  connection: Connection;
  busy: boolean;
  /** When the server last answered, ms since 1970; 0: never on this device. */
  lastContact: number;
  /** When the next try begins after one that failed, ms since 1970; 0: none is planned, or one is under way. */
  nextTry: number;
  /** Whether each readable database has been read to its end at least once. */
  complete: boolean;
  /** Server's clock minus ours, ms, when last heard. */
  clockSkew: number;
};

export const initialStatus: SyncStatus = {
  connection: 'starting',
  busy: false,
  lastContact: 0,
  nextTry: 0,
  complete: false,
  clockSkew: 0,
};
