import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limits } from '../../sync-server/limits.ts';
import { compileRegex } from '../../sync-server/mango/regex.ts';
import { searchText } from '../../sync-server/mango/regex-machine.ts';
import { toNative } from '../../sync-server/mango/regex-native.ts';
import { parseRegex } from '../../sync-server/mango/regex-parser.ts';
import { compileProgram } from '../../sync-server/mango/regex-program.ts';

const plenty = () => ({ regexSteps: 1_000_000_000 });
const finds = (pattern: string, text: string): boolean | undefined => compileRegex(pattern)?.(text, plenty());

describe('a regular expression as in PCRE', () => {
  it.each([
    ['', 'x', true],
    ['a.c', 'xabcx', true],
    ['a.c', 'a\nc', false],
    ['(?s)a.c', 'a\nc', true],
    ['^b$', 'a\nb\nc', false],
    ['(?m)^b$', 'a\nb\nc', true],
    ['b$', 'b\n', true],
    ['b\\z', 'b\n', false],
    ['b\\Z', 'b\n', true],
    ['\\Ab', 'ab', false],
    ['(?i)ABC', 'xabcx', true],
    ['a(?i)b|C', 'c', true],
    ['(?i:a)b', 'AB', false],
    ['(?-i)a', 'A', false],
    ['(?x) a b # note', 'ab', true],
    ['(?#note)a', 'a', true],
    ['colou?r', 'color', true],
    ['^(ab|cd)+$', 'abcdab', true],
    ['^(ab|cd)+$', 'abcda', false],
    ['^a{2,3}$', 'aaaa', false],
    ['^a{2}$', 'aa', true],
    ['a{,2}', 'a{,2}', true],
    ['[[:digit:]]+', 'x7', true],
    ['[^[:alpha:] ]', 'ab c', false],
    ['[]a]', ']', true],
    ['[a\\-z]', '-', true],
    ['[\\d-x]', '-', true],
    ['\\d{3}-\\d{4}', 'call 555-1234', true],
    ['\\bcat\\b', 'a cat!', true],
    ['\\bcat\\b', 'concat', false],
    ['\\x41\\x{42}\\103?', 'AB', undefined],
    ['\\x41\\x{42}', 'AB', true],
    ['\\Qa.b\\E+', 'a.bbb', true],
    ['\\Qa.b\\E', 'axb', false],
    ['(?<year>\\d+)', '2024', true],
    ['(?P<year>\\d+)', '2024', true],
    ['foo(?=bar)', 'foobar', true],
    ['foo(?!bar)', 'foobar', false],
    ['(?<=foo)bar', 'foobar', true],
    ['(?<!foo|x)bar', 'foobar', false],
    ['(?<!x)bar', 'foobar', true],
    ['\\R', 'a\r\nb', true],
    ['a*?b', 'aab', true],
    // bytes of UTF-8
    ['ü', 'Müller', true],
    ['M.ller', 'Müller', false],
    ['M..ller', 'Müller', true],
    ['Мир', 'Здравствуй, Мир', true],
    // broken, or not to be had in linear time
    ['(', 'x', undefined],
    [')', 'x', undefined],
    ['[z-a]', 'x', undefined],
    ['*a', 'x', undefined],
    ['a{3,2}', 'x', undefined],
    ['(a)\\1', 'aa', undefined],
    ['a++', 'a', undefined],
    ['(?>a)', 'a', undefined],
    ['(?R)', 'a', undefined],
    ['(?<=a*)b', 'ab', undefined],
    ['(a{1000}){1000}', 'a', undefined],
    ['(((){999}){999}){999}', 'a', undefined],
    ['x'.repeat(2_000), 'x', undefined],
  ])('%s in %j: %s', (pattern, text, expected) => {
    expect(finds(pattern, text)).toBe(expected);
  });

  it('cannot hang', () => {
    const bombs = ['^(a+)+$', '^(a|a)*$', '^(a|aa)+$', '(.*a){20}', 'a*a*a*a*a*a*a*b', '(?=(a+)+$)', '(x+x+)+y'];
    for (const bomb of bombs) {
      const start = performance.now();
      for (const text of [`${'a'.repeat(50_000)}!`, `${'x'.repeat(50_000)}!`]) {
        compileRegex(bomb)?.(text, { regexSteps: limits.regexSteps });
      }
      expect(performance.now() - start).toBeLessThan(5_000);
    }
  });
});

describe('the two engines agree', () => {
  const leaf = fc.constantFrom(
    'a',
    'b',
    '.',
    '[ab]',
    '[^a]',
    '\\b',
    '^',
    '$',
    '\\B',
    'c',
    '\\n',
    '(?m:^)',
    '(?m:$)',
    '\\w',
  );
  const { pattern } = fc.letrec<{ pattern: string }>((tie) => ({
    pattern: fc.oneof(
      { maxDepth: 4, depthSize: 'small' },
      leaf,
      fc.tuple(tie('pattern'), tie('pattern')).map(([a, b]) => `${a}${b}`),
      fc.tuple(tie('pattern'), tie('pattern')).map(([a, b]) => `(?:${a}|${b})`),
      fc
        .tuple(tie('pattern'), fc.constantFrom('*', '+', '?', '{2}', '{1,2}', '{0,2}', '*?'))
        .map(([a, repeat]) => `(?:${a})${repeat}`),
      fc.tuple(fc.constantFrom('=', '!', '<=', '<!'), leaf).map(([kind, a]) => `(?${kind}${a})`),
      fc.tuple(fc.constantFrom('=', '!'), tie('pattern')).map(([kind, a]) => `(?${kind}${a})`),
    ),
  }));
  const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '\n', ' ', 'é'), maxLength: 8 });

  it('on random patterns', () => {
    fc.assert(
      fc.property(pattern, text, (source, subject) => {
        const tree = parseRegex(source);
        const bytes = Buffer.from(subject).toString('latin1');
        expect(searchText(compileProgram(tree), bytes, plenty())).toBe(toNative(tree).test(bytes));
      }),
      { numRuns: Number(process.env.RUNS ?? 2_000), ...(process.env.SEED ? { seed: Number(process.env.SEED) } : {}) },
    );
  });
});
