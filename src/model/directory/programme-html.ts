import { isSafeLink } from '../../lib/safe-link.ts';
import type { ProgrammeItem, ProgrammeText } from './programme-text.ts';

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text as it may stand between tags and in quoted attributes. Control signs go, those that turn the reading round too. */
export const escapeHtml = (text: string): string =>
  text
    .replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, (sign) => (sign === '\n' ? sign : ''))
    .replace(/[&<>"']/g, (sign) => signs[sign] ?? '');

const style = `:root{color-scheme:light dark;font-family:system-ui,sans-serif;line-height:1.5}
body{max-width:46rem;margin:0 auto;padding:1rem}
nav ul{display:flex;flex-wrap:wrap;gap:1rem;padding:0;list-style:none}
a{display:inline-block;padding-block:.4rem}
article{border-block-start:1px solid;padding-block:1rem}
h3{margin:0}p{margin:.25rem 0}.facts,.by,footer{opacity:.8}.warning{font-weight:600}`;

const element = (name: string, text: string): string => `<${name}>${escapeHtml(text)}</${name}>`;

const paragraph = (name: string, text: string): string =>
  text === '' ? '' : `<p class="${name}">${escapeHtml(text).replaceAll('\n', '<br>')}</p>\n`;

const contact = ({ text, href }: ProgrammeItem['contacts'][number]): string => {
  const words = `<bdi>${escapeHtml(text)}</bdi>`;
  return href !== undefined && isSafeLink(href)
    ? `<li><a href="${escapeHtml(href)}" rel="noopener noreferrer">${words}</a></li>`
    : `<li>${words}</li>`;
};

function article(item: ProgrammeItem): string {
  const contacts = item.contacts.map(contact).join('');
  return `<article>
<h3><bdi>${escapeHtml(item.name)}</bdi></h3>
${paragraph('by', item.provider)}${item.when.map((line) => paragraph('when', line)).join('')}${paragraph('where', item.where)}${paragraph('what', item.description)}${paragraph('facts', item.facts)}${paragraph('warning', item.warning ?? '')}${contacts === '' ? '' : `<ul>${contacts}</ul>\n`}</article>`;
}

const section = ({ tag, dir, title, intro, items, footer }: ProgrammeText): string =>
  `<section id="${escapeHtml(tag)}" lang="${escapeHtml(tag)}" dir="${dir}">
<h2>${escapeHtml(title)}</h2>
${paragraph('intro', intro)}${items.map(article).join('\n')}
<footer>${paragraph('by', footer)}</footer>
</section>`;

/**
 * The programme as one file for a website: no script, nothing fetched, every word escaped. Its own policy says so again,
 * for whatever page it is put into.
 */
export function programmeHtml(texts: readonly ProgrammeText[], languageName: (tag: string) => string): string {
  const [first] = texts;
  const links = texts.map(
    ({ tag }) =>
      `<li><a href="#${escapeHtml(tag)}" lang="${escapeHtml(tag)}">${escapeHtml(languageName(tag))}</a></li>`,
  );
  return `<!doctype html>
<html lang="${escapeHtml(first?.tag ?? 'de')}" dir="${first?.dir ?? 'ltr'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
${element('title', first?.title ?? '')}
<style>${style}</style>
</head>
<body>
${element('h1', first?.title ?? '')}
${texts.length > 1 ? `<nav><ul>${links.join('')}</ul></nav>\n` : ''}${texts.map(section).join('\n')}
</body>
</html>
`;
}
