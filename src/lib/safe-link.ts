/*
 * What somebody typed or imported becomes a link only here: `tel:`, `mailto:`, `http:` and `https:`, and nothing else
 * ever. All answer `undefined` for what is none; then it stays text.
 */

/** "+49 (0)231 / 123-45" → `tel:+4923112345`. An extension is dialled by hand. */
export function phoneLink(text: string): string | undefined {
  const [number = ''] = text.split(/(?:ext|app|dw|durchwahl|x)\b\.?/i);
  if (!/^[\s+0-9()/.\-–]+$/.test(number)) return undefined;
  const digits = number.replace(/\(0\)/g, '').replace(/[^+0-9]/g, '');
  return /^\+?[0-9]{3,20}$/.test(digits) ? `tel:${digits}` : undefined;
}

/** One address, without subject, copies or words of others. */
export function mailLink(text: string): string | undefined {
  const [, local, host] = /^([\p{L}\p{N}._%+'-]{1,64})@([\p{L}\p{N}.-]{3,180})$/u.exec(text.trim()) ?? [];
  if (local === undefined || host === undefined || !host.includes('.') || /^[.-]|[.-]$|\.\./.test(host))
    return undefined;
  return `mailto:${encodeURIComponent(local)}@${encodeURIComponent(host)}`;
}

/** A page of the web; an address with a name or password before the host pretends to be somebody else's. */
export function webLink(text: string): string | undefined {
  if (!/^https?:\/\//i.test(text.trim()) || !URL.canParse(text.trim())) return undefined;
  const url = new URL(text.trim());
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:';
  return isWeb && url.username === '' && url.password === '' ? url.href : undefined;
}

/** Whether an address may stand in a link at all. */
export const isSafeLink = (href: string): boolean => /^(?:https?:\/\/|tel:\+?[0-9]|mailto:[^\s?]+$)/.test(href);
