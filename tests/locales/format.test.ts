import { expect, test } from 'vitest';
import { formatDay, formatTime, relativeTime } from '../../src/i18n/format.ts';
import { languageName } from '../../src/i18n/language-name.ts';

const timeZone = 'Europe/Berlin';
const instant = new Date('2026-11-02T23:30:00Z');

test('days and times are those of the city, not of the tablet', () => {
  expect(formatDay(instant, { tag: 'de', timeZone })).toBe('Di., 3. November');
  expect(formatTime(instant, { tag: 'de', timeZone })).toBe('00:30');
  expect(formatTime(instant, { tag: 'en', timeZone })).toBe('00:30');
});

test('Arabic keeps Latin digits', () => {
  expect(formatTime(instant, { tag: 'ar', timeZone })).toMatch(/00:30/);
  expect(formatDay(instant, { tag: 'ar', timeZone })).toMatch(/3/);
});

test('how long ago', () => {
  const now = new Date('2026-11-03T00:00:00Z');
  expect(relativeTime(instant, now, 'de')).toBe('vor 30 Minuten');
  expect(relativeTime(now, now, 'de')).toBe('jetzt');
  expect(relativeTime(new Date('2026-11-02T00:00:00Z'), now, 'de')).toBe('gestern');
});

test('spoken languages have names in the language of the page', () => {
  const codes = ['kmr', 'ckb', 'prs', 'pes', 'tir', 'ara', 'pus', 'ukr', 'ron', 'bul'];
  for (const tag of ['de', 'en', 'ar']) for (const code of codes) expect(languageName(code, tag)).not.toBe(code);
  expect(languageName('kmr', 'de')).toBe('Kurmandschi');
  expect(languageName('qqq', 'de')).toBe('qqq');
  expect(languageName('', 'de')).toBe('');
});
