import { afterEach, describe, expect, it } from 'vitest';
import { hiddenFor, presenceOf, usualPauseMinutes } from '../../src/vault/idle.ts';
import { createPauseChannel, type PauseChannel } from '../../src/vault/pause-channel.ts';

/* trust.md, "Two locks": "2 min idle, 1–5 as the city sets, 30 s hidden, one tap; warning 20 s before". */

describe('whether somebody is there', () => {
  const touched = 1_800_000_000_000;
  const stateAfter = (seconds: number, minutes = usualPauseMinutes) =>
    presenceOf(touched, touched + seconds * 1000, minutes);

  it('two minutes if the city says nothing, announced twenty seconds before', () => {
    expect([0, 99.9, 100, 119.9, 120, 7200].map((seconds) => stateAfter(seconds))).toEqual([
      'here',
      'here',
      'leaving',
      'leaving',
      'gone',
      'gone',
    ]);
    expect(hiddenFor).toBe(30_000);
  });

  it.each([1, 2, 3, 4, 5])('%i minutes as the city sets', (minutes) => {
    expect(stateAfter(minutes * 60 - 21, minutes)).toBe('here');
    expect(stateAfter(minutes * 60 - 20, minutes)).toBe('leaving');
    expect(stateAfter(minutes * 60, minutes)).toBe('gone');
  });

  it('nobody, when the clock was set back: a sleep and a changed clock look alike', () => {
    expect(stateAfter(-3600)).toBe('gone');
  });
});

describe('the tabs of a vault', () => {
  const open: PauseChannel[] = [];
  afterEach(() => {
    for (const channel of open.splice(0)) channel.close();
  });
  function tab(vault: string, now?: () => number) {
    const heard: string[] = [];
    const on = { paused: () => heard.push('paused'), touched: () => heard.push('touched') };
    const channel = createPauseChannel(vault, on, now);
    open.push(channel);
    return { channel, heard };
  }

  it('hear a pause and a touch of the same vault, not of another, and not their own', async () => {
    const [one, two, other] = [tab('anna'), tab('anna'), tab('boris')];
    one.channel.touched();
    one.channel.pause();
    await expect.poll(() => two.heard.length).toBe(2);
    expect(two.heard).toEqual(['touched', 'paused']);
    expect([one.heard, other.heard]).toEqual([[], []]);
  });

  it('tell of touches once in two seconds', async () => {
    let now = 0;
    const [one, two] = [tab('anna', () => now), tab('anna')];
    for (; now < 6000; now += 100) one.channel.touched();
    one.channel.pause();
    await expect.poll(() => two.heard).toContain('paused');
    expect(two.heard.filter((word) => word === 'touched')).toHaveLength(3);
  });
});
