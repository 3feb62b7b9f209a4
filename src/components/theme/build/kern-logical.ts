import type { AtRule, Declaration, Plugin, Rule } from 'postcss';

/** The parts of KERN that our components wear. All other component rules are left out of the bundle. */
const WORN = ['sr-only', 'btn', 'form-input__input', 'level'];
/** Colour ramps that no theme and none of our styles refers to. */
const UNUSED_TOKEN = /^--kern-(?:color-(?:brand-colorpalette|limette|yellow|green)|component)-/;
const KERN_FILE = /@kern-ux[\\/]native[\\/]/;

const RENAMED: Readonly<Record<string, string>> = {
  left: 'inset-inline-start',
  right: 'inset-inline-end',
  'margin-left': 'margin-inline-start',
  'margin-right': 'margin-inline-end',
  'padding-left': 'padding-inline-start',
  'padding-right': 'padding-inline-end',
  'border-left': 'border-inline-start',
  'border-right': 'border-inline-end',
  'border-left-width': 'border-inline-start-width',
  'border-right-width': 'border-inline-end-width',
  'border-left-color': 'border-inline-start-color',
  'border-right-color': 'border-inline-end-color',
  'border-left-style': 'border-inline-start-style',
  'border-right-style': 'border-inline-end-style',
  'border-top-left-radius': 'border-start-start-radius',
  'border-top-right-radius': 'border-start-end-radius',
  'border-bottom-left-radius': 'border-end-start-radius',
  'border-bottom-right-radius': 'border-end-end-radius',
  'scroll-margin-left': 'scroll-margin-inline-start',
  'scroll-margin-right': 'scroll-margin-inline-end',
};

const DIRECTED_VALUES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'text-align': { left: 'start', right: 'end' },
  float: { left: 'inline-start', right: 'inline-end' },
  clear: { left: 'inline-start', right: 'inline-end' },
};

/** Longhands for top, right, bottom, left of a four-value shorthand (CSS Logical Properties 1, section 4). */
const FOUR_SIDES: Readonly<Record<string, readonly string[]>> = {
  margin: ['margin-block-start', 'margin-inline-end', 'margin-block-end', 'margin-inline-start'],
  padding: ['padding-block-start', 'padding-inline-end', 'padding-block-end', 'padding-inline-start'],
  'border-width': [
    'border-block-start-width',
    'border-inline-end-width',
    'border-block-end-width',
    'border-inline-start-width',
  ],
  'border-color': [
    'border-block-start-color',
    'border-inline-end-color',
    'border-block-end-color',
    'border-inline-start-color',
  ],
  inset: ['inset-block-start', 'inset-inline-end', 'inset-block-end', 'inset-inline-start'],
};

const FOUR_CORNERS = [
  'border-start-start-radius',
  'border-start-end-radius',
  'border-end-end-radius',
  'border-end-start-radius',
] as const;

/** Splits at spaces outside parentheses, so that `var(--a, 0 1px)` stays one value. */
function splitValues(value: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let part = '';
  for (const character of value.trim()) {
    if (character === '(') depth += 1;
    if (character === ')') depth -= 1;
    if (/\s/.test(character) && depth === 0) {
      if (part !== '') parts.push(part);
      part = '';
    } else part += character;
  }
  return part === '' ? parts : [...parts, part];
}

function expand(declaration: Declaration, properties: readonly string[], values: readonly string[]): void {
  for (const [index, prop] of properties.entries()) declaration.cloneBefore({ prop, value: values[index] ?? '' });
  declaration.remove();
}

function makeLogical(declaration: Declaration): void {
  const { prop, value } = declaration;
  const renamed = RENAMED[prop];
  if (renamed !== undefined) declaration.prop = renamed;
  const directed = DIRECTED_VALUES[prop]?.[value];
  if (directed !== undefined) declaration.value = directed;
  const sides = FOUR_SIDES[prop];
  if (sides === undefined && prop !== 'border-radius') return;
  const values = splitValues(value);
  if (values.length !== 4 || value.includes('/')) return;
  if (prop === 'border-radius') expand(declaration, FOUR_CORNERS, values);
  else if (sides !== undefined && values[1] !== values[3]) expand(declaration, sides, values);
}

function isWorn(selector: string): boolean {
  const classes = selector.match(/\.kern-[\w-]+/g) ?? [];
  return classes.every(
    (name) =>
      name === '.kern-light' ||
      name === '.kern-dark' ||
      name === '.kern-layer' ||
      WORN.some((part) => new RegExp(`^\\.kern-${part}(?![a-z])`).test(name)),
  );
}

function keepWorn(rule: Rule): void {
  const worn = rule.selectors.filter(isWorn);
  if (worn.length === 0) rule.remove();
  else if (worn.length < rule.selectors.length) rule.selectors = worn;
}

/**
 * KERN writes `left` and `right`; our right-to-left languages need `start` and `end`. Applies to KERN's files alone:
 * our own CSS is logical already. It also drops the KERN components that nothing here wears.
 */
export function kernLogical(): Plugin {
  const done = new WeakSet<Rule | AtRule>();
  return {
    postcssPlugin: 'kern-logical',
    Once(root) {
      root.walkRules((rule) => {
        if (done.has(rule) || !KERN_FILE.test(rule.source?.input.file ?? '')) return;
        done.add(rule);
        keepWorn(rule);
        rule.walkDecls(UNUSED_TOKEN, (declaration) => {
          declaration.remove();
        });
        rule.walkDecls(makeLogical);
      });
      root.walkAtRules((atRule) => {
        if (atRule.nodes?.length === 0) atRule.remove();
      });
    },
  };
}
