export type Theme = 'light' | 'dark' | 'system';

/** Puts KERN's theme on the whole page; `system` follows the tablet's own setting. */
export function applyTheme(theme: Theme): void {
  const root = document.documentElement;
  if (theme === 'system') root.removeAttribute('data-kern-theme');
  else root.setAttribute('data-kern-theme', theme);
  // The browser's own bar goes along: index.html holds one colour for each theme.
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
    const own = meta.dataset.theme;
    meta.media = theme === 'system' ? `(prefers-color-scheme: ${own})` : own === theme ? 'all' : 'not all';
  }
}
