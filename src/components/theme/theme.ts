export type Theme = 'light' | 'dark' | 'system';

/** Puts KERN's theme on the whole page; `system` follows the tablet's own setting. */
export function applyTheme(theme: Theme): void {
  const root = document.documentElement;
  if (theme === 'system') root.removeAttribute('data-kern-theme');
  else root.setAttribute('data-kern-theme', theme);
}
