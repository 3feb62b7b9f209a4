import type { JsonObject } from '../lib/json.ts';
import type { Http } from './http.ts';

export type DeviceReport = {
  version: string;
  /** Whether the browser keeps the storage for good; left out where it does not say. */
  persisted?: boolean;
  unsent: number;
  /** When the oldest of them was entered, as it stands in the record. */
  since?: string;
  /** Records by type. */
  held: { [type: string]: number };
  /** Author tokens of the vaults on this tablet. */
  vaults: string[];
};

type ReporterOptions = {
  http: Http;
  id: () => Promise<string>;
  read: () => Promise<DeviceReport>;
  /** A clock in ms that only goes forward. */
  elapsed: () => number;
  /** Calls back once, after so many ms. */
  later: (ms: number, work: () => void) => void;
};

/** What has not changed is told again after so long, and nothing sooner than the other, ms. */
const again = 60_000;
const soonest = 5_000;

/**
 * Tells the server how this tablet is: after each round that changed something, and once a minute. A server without the
 * city's services is not asked again.
 */
export function createDeviceReporter({ http, id, read, elapsed, later }: ReporterOptions) {
  let told = { text: '', at: Number.NEGATIVE_INFINITY };
  let isMissing = false;
  let isRunning = false;
  let isPlanned = false;

  async function tell(): Promise<void> {
    const report = await read();
    const text = JSON.stringify(report);
    if (text === told.text && elapsed() - told.at < again) return;
    const reply = await http('PUT', `/_city/devices/${await id()}`, { body: report as unknown as JsonObject });
    if (reply.kind !== 'answer') return;
    isMissing = reply.status !== 200 && reply.status !== 401 && reply.status < 500;
    if (reply.status === 200) told = { text, at: elapsed() };
  }

  /** What a round so soon after a report has changed is told as soon as it may be. */
  function plan(ms: number): void {
    if (isPlanned) return;
    isPlanned = true;
    later(ms, () => {
      isPlanned = false;
      void report();
    });
  }

  async function report(): Promise<void> {
    if (isMissing || isRunning) return;
    const wait = told.at + soonest - elapsed();
    if (wait > 0) return plan(wait);
    isRunning = true;
    try {
      await tell();
    } catch {
      // The store may be closing.
    } finally {
      isRunning = false;
    }
  }

  /** A round is over. Never throws: what is not told now is told after the next one. */
  return report;
}
