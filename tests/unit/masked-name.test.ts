import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MaskedName, NameMask } from '../../src/components/masked-name/name-mask.tsx';
import { initialsOf, revealedFor, revealsNames } from '../../src/lib/masked-name.ts';
import { createReveal } from '../../src/lib/reveal.ts';

/* trust.md: "lists show initials and case code until three letters are typed, full names for 20 s". */

it.each([
  ['Amira Haddad', 'A. H.'],
  ['Elif Yıldırım', 'E. Y.'],
  ['Abu Bakr al-Ḥassan', 'A. B. Ḥ.'],
  ['von der Leyen', 'L.'],
  ['Maria von Trapp', 'M. T.'],
  ['عبد الرحمن', 'ع. ا.'],
  ['Ігор Шевченко', 'І. Ш.'],
  ['陳大文', '陳.'],
  ['ʿUmar', 'ʿ.'],
  ['', ''],
])('%j is masked as %j', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});

it.each([
  ['', false],
  ['am', false],
  ['a m', false],
  ['--- -', false],
  ['ami', true],
  [' a m i', true],
  ['حدا', true],
  ['017', true],
])('the search text %j reveals: %j', (text, reveals) => {
  expect(revealsNames(text)).toBe(reveals);
});

describe('what is revealed', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('is hidden again by itself after twenty seconds, counted from the last letter', () => {
    const reveal = createReveal(revealedFor);
    const seen: boolean[] = [];
    reveal.subscribe(() => seen.push(reveal.isShown()));
    expect(reveal.isShown()).toBe(false);
    reveal.show();
    vi.advanceTimersByTime(15_000);
    reveal.show();
    vi.advanceTimersByTime(19_999);
    expect(reveal.isShown()).toBe(true);
    vi.advanceTimersByTime(1);
    expect(reveal.isShown()).toBe(false);
    expect(seen).toEqual([true, false]);
  });

  it('is hidden at once when the text is gone', () => {
    const reveal = createReveal(revealedFor);
    reveal.show();
    reveal.hide();
    expect(reveal.isShown()).toBe(false);
    expect(vi.getTimerCount()).toBe(0);
  });
});

it('a list begins masked, whatever was searched before: initials and case code, never the name', () => {
  for (const search of ['', 'ha', 'haddad']) {
    const name = createElement(MaskedName, { name: 'Amira Haddad', caseCode: 'K7-204' });
    const list = createElement(NameMask, { search }, name);
    expect(renderToStaticMarkup(list)).toBe('<bdi>A. H.</bdi> · <bdi>K7-204</bdi>');
  }
  expect(renderToStaticMarkup(createElement(MaskedName, { name: 'Amira Haddad' }))).toBe('<bdi>A. H.</bdi>');
});
