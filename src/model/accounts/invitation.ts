/** What an enrolment sheet says: where, who, the password that is good for one sign-in, and whose city it is. */
export type Invitation = {
  /** Origin of the server: `https://sprechstunde.example`. */
  readonly server: string;
  readonly name: string;
  readonly secret: string;
  readonly city?: string;
};

const scheme = 'sprechstunde:';
/** No longer text is taken for an invitation, characters. */
const longest = 1000;

/**
 * The text in the sheet's QR code. It is no web link on purpose: Chromium writes every address that it opens to its
 * disk, fragment included, before any page can take it back. Only the app's own camera reads it.
 */
export function invitationText({ server, name, secret, city }: Invitation): string {
  return `${scheme}?${new URLSearchParams({ server, name, secret, ...(city === undefined ? {} : { city }) })}`;
}

/** What a scanned text says; `undefined` when it is no invitation. */
export function readInvitation(text: string): Invitation | undefined {
  if (text.length > longest || !text.startsWith(`${scheme}?`)) return undefined;
  const parts = new URLSearchParams(text.slice(scheme.length + 1));
  const [server, name, secret, city] = ['server', 'name', 'secret', 'city'].map((key) => parts.get(key) ?? '');
  if (!server || !name || !secret || !/^https?:\/\/[^/]+$/.test(server)) return undefined;
  return { server, name, secret, ...(city ? { city } : {}) };
}
