import { expect, it } from 'vitest';
import { isSafeLink, mailLink, phoneLink, webLink } from '../../../src/lib/safe-link.ts';

it.each([
  ['0231 / 50-12345', 'tel:02315012345'],
  ['+49 (0)231 123-45', 'tel:+4923112345'],
  ['0231 123 ext. 5', 'tel:0231123'],
  ['tel:0231', undefined],
  ['javascript:alert(1)', undefined],
  ['*21*0900123456#', undefined],
  ['12', undefined],
])('the number %s is %s', (text, link) => expect(phoneLink(text)).toBe(link));

it.each([
  ['a.b+c@verein.example', 'mailto:a.b%2Bc@verein.example'],
  ['a@b.example?bcc=x@y.example', undefined],
  ['a@b.example,c@d.example', undefined],
  ['a%0d%0abcc:x@y.example', undefined],
  ['@b.example', undefined],
  ['a@b', undefined],
])('the address %s is %s', (text, link) => expect(mailLink(text)).toBe(link));

it.each([
  ['https://verein.example/kurs?a=1', 'https://verein.example/kurs?a=1'],
  ['http://verein.example', 'http://verein.example/'],
  ['javascript:alert(1)', undefined],
  ['JaVaScRiPt:alert(1)', undefined],
  ['data:text/html,x', undefined],
  ['https://bank.example@boese.example/', undefined],
  ['//verein.example', undefined],
  ['ftp://verein.example', undefined],
  ['https://', undefined],
])('the page %s is %s', (text, link) => expect(webLink(text)).toBe(link));

it('whatever becomes a link is safe, and what does not is not', () => {
  for (const link of [phoneLink('0231 1234'), mailLink('a@b.example'), webLink('https://b.example')]) {
    expect(isSafeLink(link ?? '')).toBe(true);
  }
  for (const link of ['javascript:x', 'data:x', 'blob:x', 'mailto:a@b?bcc=c', ' https://x', 'vbscript:x', '']) {
    expect(isSafeLink(link)).toBe(false);
  }
});
