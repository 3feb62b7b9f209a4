import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Comeback, watchComeback } from '../../src/sync/comeback.ts';

const second = 1000;
let screen: EventTarget & { hidden: boolean };
let heard: Comeback[];
let slept = 0;
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  screen = Object.assign(new EventTarget(), { hidden: false });
  vi.stubGlobal('window', new EventTarget());
  vi.stubGlobal('document', screen);
  heard = [];
  slept = 0;
  stop = watchComeback({ now: () => performance.now() + slept }, (kind) => heard.push(kind));
});
afterEach(() => {
  stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const show = (isHidden: boolean): void => {
  screen.hidden = isHidden;
  screen.dispatchEvent(new Event('visibilitychange'));
};

it('hears nothing while nothing happens', () => {
  vi.advanceTimersByTime(600 * second);
  expect(heard).toEqual([]);
});

it('notices within a second that the machine has slept', () => {
  slept = 3600 * second;
  vi.advanceTimersByTime(second);
  expect(heard).toEqual(['lost']);
});

it('does not take the slow timers of a hidden page for sleep', () => {
  show(true);
  slept = 61 * second;
  vi.advanceTimersByTime(second);
  expect(heard).toEqual([]);
});

it('looks when a page was hidden for a moment, and gives up what hangs when it was for long', () => {
  show(true);
  vi.advanceTimersByTime(2 * second);
  show(false);
  show(true);
  vi.advanceTimersByTime(20 * second);
  show(false);
  expect(heard).toEqual(['look', 'lost']);
});

it('gives up what hangs when the network is another one or the page was frozen', () => {
  window.dispatchEvent(new Event('online'));
  document.dispatchEvent(new Event('resume'));
  window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
  stop();
  window.dispatchEvent(new Event('online'));
  expect(heard).toEqual(['lost', 'lost', 'lost']);
});
