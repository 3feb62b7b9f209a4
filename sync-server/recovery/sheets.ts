import { grouped } from '../../src/vault/recovery/fingerprint.ts';
import type { MadeRecoveryKey } from '../../src/vault/recovery/recovery-key.ts';

const formFeed = '\f';
const rule = '-'.repeat(64);

type Ceremony = { readonly city: string; readonly needed: number };

/** One page a share, for as many envelopes; the last page is for everybody. */
export function sheetsOf({ publicKey, fingerprint, shares }: MadeRecoveryKey, { city, needed }: Ceremony): string {
  const pages = shares.map((share, place) =>
    [
      rule,
      `Sprechstunde · ${city}`,
      `Wiederherstellung, Teil ${place + 1} von ${shares.length} / Recovery, share ${place + 1} of ${shares.length}`,
      `Schlüssel / key   ${grouped(fingerprint)}`,
      '',
      ...share.split('\n').map((line, at) => `    ${at + 1}   ${line}`),
      '',
      `${needed} Teile zusammen öffnen die Tresore aller Tablets dieser Stadt; einer allein öffnet nichts.`,
      `${needed} shares together open the vaults of all tablets of this city; one alone opens nothing.`,
      'Verschlossen aufbewahren, jeden Teil bei jemand anderem. Nie fotografieren, nie verschicken.',
      'Keep it locked away, each share with somebody else. Never take a picture, never send it.',
      rule,
    ].join('\n'),
  );
  const shared = [
    'For everybody. Put this line into the city file; tablets show the same fingerprint when they take the key over:',
    '',
    `  "recoveryKey": "${publicKey}",`,
    '',
    `  Fingerprint   ${grouped(fingerprint)}`,
  ].join('\n');
  return [...pages, shared].join(`\n${formFeed}\n`);
}
