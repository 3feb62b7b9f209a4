import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { offerKinds } from '../../src/model/catalogues/offer-kinds.ts';
import { makeSlip, type SlipOffer, type SlipWords, slipText } from '../../src/model/slips/slip.ts';
import { slipDirection, slipLanguageFor, slipLanguages } from '../../src/model/slips/slip-languages.ts';
import { localesFolder, placeholders, readJson } from '../locales/flatten.ts';

const words = (tag: string) => readJson('slip', `${tag}.json`) as SlipWords;
const german = words('de');
const offer: SlipOffer = {
  id: 'offer',
  name: 'Deutsch am Abend',
  status: 'active',
  kind: 'language-course',
  childcare: 'yes',
  translations: [{ language: 'uk', name: 'Німецька ввечері' }],
  locations: [{ id: 'place001', address1: 'Kanalstraße 1', postalCode: '44357', city: 'Dortmund' }],
  schedules: [{ rrule: 'FREQ=WEEKLY;BYDAY=TU,TH', opensAt: '18:00', closesAt: '19:30' }],
  dates: [
    { day: '2026-12-05', from: '10:00' },
    { day: '2026-01-05', from: '10:00' },
  ],
  requiredDocuments: [{ document: 'Ausweis' }],
  costOptions: [{ option: 'Buch', amountCents: 1250 }],
  phones: [{ number: '+49 231 555 0123' }],
};
const facts = { offer, provider: undefined, today: '2026-11-23', isDoubtful: false };
const lineOf = (tag: string, name: string, change: Partial<typeof facts> = {}) =>
  makeSlip({ ...facts, ...change }, tag, words(tag))
    .lines.find((line) => line.name === name)
    ?.parts.map(({ text }) => text);

describe('slips', () => {
  it('the languages are just those of the files', () => {
    const files = readdirSync(join(localesFolder, 'slip')).map((file) => file.replace('.json', ''));
    expect(files.sort()).toEqual([...slipLanguages].sort());
  });

  describe.each(slipLanguages)('%s', (tag) => {
    it('has every word, German’s placeholders and every day', () => {
      const own = words(tag);
      expect(Object.keys(own)).toEqual(Object.keys(german));
      expect(Object.keys(own.days)).toEqual(Object.keys(german.days));
      expect(Object.keys(own.kinds)).toEqual([...offerKinds]);
      expect(new Set(Object.values(own.kinds)).size).toBe(offerKinds.length);
      const flat = JSON.stringify(own);
      expect(flat).not.toContain('""');
      expect(placeholders(flat)).toEqual(placeholders(JSON.stringify(german)));
      expect(new Set(Object.values(own.days)).size).toBe(7);
    });

    it('says what, where, when, whom and what to bring, and runs in its own direction', () => {
      const slip = makeSlip(facts, tag, words(tag));
      expect(slip.lines.map(({ name }) => name)).toEqual(['what', 'where', 'when', 'phone', 'bring', 'cost']);
      const { script } = new Intl.Locale(tag).maximize();
      expect(slipDirection(tag)).toBe(script === 'Arab' ? 'rtl' : 'ltr');
    });
  });

  it('names the days in the slip’s language and the hours and dates as they stand on posters', () => {
    expect(lineOf('de', 'when')).toEqual(['Dienstag, Donnerstag', '18:00–19:30', '05.12.2026 10:00']);
    expect(lineOf('prs', 'when')?.[0]).toBe('سه‌شنبه، پنجشنبه');
    expect(lineOf('ti', 'when')?.[0]).toBe('ሰሉስ, ሓሙስ');
    expect(lineOf('uk', 'what')).toEqual([
      'Німецька ввечері',
      'Мовний курс',
      'Deutsch am Abend',
      'з доглядом за дітьми',
    ]);
    expect(lineOf('de', 'cost')).toEqual(['Buch: 12,50 €']);
  });

  it('warns where it is not every week, and where nobody confirmed it lately', () => {
    const schedules = [{ rrule: 'FREQ=MONTHLY;BYDAY=1TU', opensAt: '18:00' }];
    const rare = { ...facts, offer: { ...offer, schedules }, isDoubtful: true };
    expect(makeSlip(rare, 'de', german).notes).toEqual([german.notWeekly, german.ask]);
    expect(makeSlip(facts, 'de', german).notes).toEqual([]);
  });

  it('the code’s text isolates what runs the other way, and fits into a code', () => {
    const text = slipText(makeSlip(facts, 'ar', words('ar')), words('ar'));
    expect(text).toContain('\u2068+49 231 555 0123\u2069');
    const long = {
      ...offer,
      requiredDocuments: Array.from({ length: 20 }, (_, n) => ({ document: `${n}`.repeat(60) })),
    };
    const cut = slipText(makeSlip({ ...facts, offer: long }, 'ar', words('ar')), words('ar'));
    expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(900);
  });

  it('knows the slip for the language that somebody speaks', () => {
    expect(['prs', 'kur', 'tir', 'pol'].map(slipLanguageFor)).toEqual(['prs', 'kmr', 'ti', undefined]);
  });
});
