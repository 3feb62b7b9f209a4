/** What an enrolment sheet says: where, who, the password that is good for one sign-in, and whose city it is. */
export type Invitation = {
  /** Origin of the server: `https://sprechstunde.example`. */
  readonly server: string;
  readonly name: string;
  readonly secret: string;
  readonly city?: string;
};

const home = '/app/';
/** No longer text is taken for an invitation, characters. */
const longest = 1000;

/**
 * The link that the sheet's QR code holds. All of it stands behind the `#`, which browsers send to no server; the app
 * takes it out of the address as soon as it starts.
 */
export function invitationLink({ server, name, secret, city }: Invitation): string {
  const parts = new URLSearchParams({ name, secret, ...(city === undefined ? {} : { city }) });
  return `${server}${home}#${parts}`;
}

/** What a scanned text or an address says; `undefined` when it is no invitation. */
export function readInvitation(text: string): Invitation | undefined {
  if (text.length > longest || !URL.canParse(text)) return undefined;
  const { protocol, origin, pathname, hash } = new URL(text);
  if ((protocol !== 'https:' && protocol !== 'http:') || pathname !== home) return undefined;
  const parts = new URLSearchParams(hash.slice(1));
  const [name, secret, city] = [parts.get('name') ?? '', parts.get('secret') ?? '', parts.get('city')];
  if (name === '' || secret === '') return undefined;
  return { server: origin, name, secret, ...(city === null ? {} : { city }) };
}
