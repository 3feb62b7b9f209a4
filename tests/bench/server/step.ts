import type { Peer } from './peers.ts';

/** Something that is measured. */
export type Step = {
  readonly name: string;
  readonly unit: 'docs/s' | 'ms' | 'MB';
  /** More is better, or less. */
  readonly better: 'more' | 'less';
  /** What is to be reached here, in `unit`; undefined where the ratio counts alone. */
  readonly goal?: number;
  /** How many times better than each peer ours is to be. */
  readonly ratio?: number;
  /** Only our own server is asked. */
  readonly oursOnly?: boolean;
  /** How often it is measured; the best counts, since others use the machine too. */
  readonly runs?: number;
  /** @param database a name that nobody has used yet. @returns the figure; undefined where it cannot be measured */
  run(peer: Peer, database: string): Promise<number | undefined>;
};
