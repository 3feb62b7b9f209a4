import { cityCode, code, day, ownFields, text } from './field-kinds.ts';

/** A P-256 point, raw, base64. */
const publicKey = { kind: 'text', max: 88, pattern: 'B[A-Za-z0-9+/]{86}=' } as const;

/** With which an area opens what is handed over to it; lies with its persons, so its counter staff alone have it. */
export const areaKey = ownFields({ publicKey, privateKey: text(240) });

/**
 * To which others seal what they hand over to an area. Only counter staff of one of its sites can make one in that
 * site's name, and nobody changes it.
 */
export const areaAddress = ownFields({ area: cityCode, publicKey });

export const handOverStates = ['offered', 'accepted', 'declined', 'done', 'withdrawn'] as const;
export type HandOverState = (typeof handOverStates)[number];

/**
 * A person who moves from one area to another. What is passed on is sealed to the area that gets it; neither other
 * offices nor the server can read it, and it goes when the hand-over is over.
 */
export const handOver = ownFields(
  { from: cityCode, to: cityCode, day, state: code(handOverStates) },
  { sealed: text(24_000) },
);
