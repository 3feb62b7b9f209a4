import postcss from 'postcss';
import { expect, test } from 'vitest';
import { kernLogical } from '../../src/components/theme/build/kern-logical.ts';

const from = '/x/node_modules/@kern-ux/native/dist/kern.css';

function transform(css: string, file = from): string {
  return postcss([kernLogical()]).process(css, { from: file }).css.replace(/\s+/g, ' ').trim();
}

test.each([
  ['margin-left: 8px', 'margin-inline-start: 8px'],
  ['padding-right: 1rem', 'padding-inline-end: 1rem'],
  ['left: calc(8px * -1)', 'inset-inline-start: calc(8px * -1)'],
  ['right: 0', 'inset-inline-end: 0'],
  ['border-left: 4px solid red', 'border-inline-start: 4px solid red'],
  ['text-align: left', 'text-align: start'],
  ['text-align: center', 'text-align: center'],
  ['float: left', 'float: inline-start'],
  ['clear: right', 'clear: inline-end'],
  ['border-top-left-radius: 4px', 'border-start-start-radius: 4px'],
  ['border-bottom-right-radius: 4px', 'border-end-end-radius: 4px'],
  ['padding: 0 8px', 'padding: 0 8px'],
  ['padding: 2px 8px 4px 8px', 'padding: 2px 8px 4px 8px'],
])('%s becomes %s', (physical, logical) => {
  expect(transform(`p { ${physical} }`)).toBe(`p { ${logical} }`);
});

test('four different sides become four logical ones', () => {
  expect(transform('p { padding: var(--a, 1px) 2px 3px var(--b, 4px) }')).toBe(
    'p { padding-block-start: var(--a, 1px); padding-inline-end: 2px; padding-block-end: 3px; padding-inline-start: var(--b, 4px) }',
  );
});

test('four corners become four logical ones', () => {
  expect(transform('p { border-radius: 0 2px 2px 0 }')).toBe(
    'p { border-start-start-radius: 0; border-start-end-radius: 2px; border-end-end-radius: 2px; border-end-start-radius: 0 }',
  );
});

test('components that nothing wears are left out, worn ones and tokens stay', () => {
  expect(transform('.kern-table { margin: 0 } .kern-btn, .kern-accordion { margin: 0 } :root { --kern-4: 1px }')).toBe(
    '.kern-btn { margin: 0 } :root { --kern-4: 1px }',
  );
});

test('empty at-rules go with their rules', () => {
  expect(transform('@media (forced-colors: active) { .kern-icon--add { color: red } } p { color: red }')).toBe(
    'p { color: red }',
  );
});

test('our own files are not touched: they are logical already', () => {
  expect(transform('.kern-table { margin-left: 1px }', '/x/src/a.css')).toBe('.kern-table { margin-left: 1px }');
});
