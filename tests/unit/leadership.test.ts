import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLeadership, type Leadership } from '../../src/sync/leadership.ts';

/* With the runtime's own Web Locks and BroadcastChannel. */

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
let count = 0;
let name = '';
const tabs: Leadership[] = [];
beforeEach(() => {
  count += 1;
  name = `test.${count}`;
});
afterEach(() => {
  for (const tab of tabs.splice(0)) tab.stop();
});

type Tab = {
  leads: () => boolean;
  show: (isVisible: boolean) => void;
  leadership: Leadership;
  /** How its terms ended. */
  ends: string[];
};

function openTab(isVisible: boolean, finishing = 0): Tab {
  const listeners = new Set<() => void>();
  const state = { isVisible, leads: false };
  const ends: string[] = [];
  const end = (how: string): void => {
    if (state.leads) ends.push(how);
    state.leads = false;
  };
  const leadership = createLeadership(
    name,
    {
      isVisible: () => state.isVisible,
      watch: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    () => {
      state.leads = true;
      return {
        stop: () => end('stopped'),
        finish: async () => {
          await pause(finishing);
          end('finished');
        },
      };
    },
  );
  tabs.push(leadership);
  return {
    leads: () => state.leads,
    show: (now) => {
      state.isVisible = now;
      for (const listener of listeners) listener();
    },
    leadership,
    ends,
  };
}

const soon = { timeout: 1500, interval: 20 };

describe('which tab syncs', () => {
  it('is the first, and the next when it goes', async () => {
    const first = openTab(true);
    await expect.poll(first.leads, soon).toBe(true);
    const second = openTab(true);
    await pause(200);
    expect([first.leads(), second.leads()]).toEqual([true, false]);
    first.leadership.stop();
    await expect.poll(second.leads, soon).toBe(true);
  });

  it('is the visible one: a hidden one goes, and lets its push finish', async () => {
    const first = openTab(true, 300);
    await expect.poll(first.leads, soon).toBe(true);
    const second = openTab(false);
    await pause(100);
    first.show(false);
    second.show(true);
    await pause(100);
    expect([first.leads(), second.leads()]).toEqual([true, false]);
    await expect.poll(second.leads, soon).toBe(true);
    expect([first.leads(), first.ends]).toEqual([false, ['finished']]);
    first.show(true);
    second.show(false);
    await expect.poll(first.leads, soon).toBe(true);
  });

  it('is a visible one too when the one that leads is hidden later', async () => {
    const first = openTab(true);
    await expect.poll(first.leads, soon).toBe(true);
    const second = openTab(true);
    await pause(100);
    first.show(false);
    await expect.poll(second.leads, soon).toBe(true);
    expect(first.leads()).toBe(false);
  });

  it('passes over hidden ones that wait too', async () => {
    const first = openTab(false);
    await expect.poll(first.leads, soon).toBe(true);
    const hidden = openTab(false);
    await pause(50);
    const seen = openTab(true);
    await expect.poll(seen.leads, { timeout: 8000, interval: 20 }).toBe(true);
    expect([first.leads(), hidden.leads()]).toEqual([false, false]);
  });

  it('is never two at once while all of them answer', async () => {
    const all = [openTab(true, 30), openTab(false, 30), openTab(true, 30)];
    for (let round = 0; round < 40; round += 1) {
      all[round % 3]?.show(round % 2 === 0);
      await pause(25);
      expect(all.filter((tab) => tab.leads()).length).toBeLessThan(2);
    }
    all[0]?.show(true);
    await expect.poll(() => all.filter((tab) => tab.leads()).length, soon).toBe(1);
  });

  it('is taken from one that does not answer, and that one stops as soon as it can', async () => {
    // It holds the lock and hears nothing, as a frozen tab does.
    let thawed = false;
    const frozen = navigator.locks
      .request(name, () => new Promise<void>(() => undefined))
      .catch(() => {
        thawed = true;
      });
    const second = openTab(true);
    await pause(500);
    expect(second.leads()).toBe(false);
    await expect.poll(second.leads, { timeout: 5000, interval: 20 }).toBe(true);
    await frozen;
    expect(thawed).toBe(true);
  });

  it('stops when the lock was taken from it, and waits for its turn again', async () => {
    const first = openTab(false);
    await expect.poll(first.leads, soon).toBe(true);
    let release = (): void => undefined;
    void navigator.locks.request(name, { steal: true }, () => new Promise<void>((resolve) => (release = resolve)));
    await expect.poll(first.leads, soon).toBe(false);
    expect(first.ends).toEqual(['stopped']);
    release();
    await expect.poll(first.leads, soon).toBe(true);
  });

  it('finishes when it is asked to end, and gives the lock back', async () => {
    const first = openTab(true, 100);
    await expect.poll(first.leads, soon).toBe(true);
    const second = openTab(false);
    await first.leadership.finish();
    expect(first.ends).toEqual(['finished']);
    await expect.poll(second.leads, soon).toBe(true);
  });
});
