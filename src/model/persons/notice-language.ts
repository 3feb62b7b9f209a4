/** Languages of notices (BCP 47) for whoever speaks one (ISO 639-3), the nearest first. */
const written: Readonly<Record<string, readonly string[]>> = {
  deu: ['de'],
  eng: ['en'],
  ara: ['ar'],
  fas: ['fa', 'prs'],
  pes: ['fa', 'prs'],
  prs: ['prs', 'fa'],
  pus: ['ps'],
  ukr: ['uk', 'ru'],
  rus: ['ru', 'uk'],
  tur: ['tr'],
  fra: ['fr'],
  tir: ['ti'],
  ron: ['ro'],
  bul: ['bg'],
  kur: ['kmr', 'ckb'],
  kmr: ['kmr'],
  ckb: ['ckb'],
  spa: ['es'],
  pol: ['pl'],
};

/** Tags in which somebody may read, by the languages that they speak; what their country's offices use is no guess of ours. */
export const readingTags = (languages: readonly string[]): string[] => [
  ...new Set(languages.flatMap((language) => written[language] ?? [])),
];

const rightToLeft = new Set(['Arab', 'Hebr', 'Syrc', 'Thaa']);

export const directionOf = (tag: string): 'rtl' | 'ltr' =>
  rightToLeft.has(new Intl.Locale(tag).maximize().script ?? '') || tag === 'prs' ? 'rtl' : 'ltr';
