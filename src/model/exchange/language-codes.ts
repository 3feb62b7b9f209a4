/** ISO 639-1 → ISO 639-3, as far as directories write two letters (SIL's table); macrolanguages as our catalogues have them. */
const byTwoLetters: Readonly<Record<string, string>> = {
  am: 'amh',
  ar: 'ara',
  az: 'aze',
  be: 'bel',
  bg: 'bul',
  bn: 'ben',
  bs: 'bos',
  ca: 'cat',
  cs: 'ces',
  cy: 'cym',
  da: 'dan',
  de: 'deu',
  el: 'ell',
  en: 'eng',
  es: 'spa',
  et: 'est',
  eu: 'eus',
  fa: 'fas',
  fi: 'fin',
  fr: 'fra',
  ga: 'gle',
  gl: 'glg',
  gu: 'guj',
  ha: 'hau',
  he: 'heb',
  hi: 'hin',
  hr: 'hrv',
  hu: 'hun',
  hy: 'hye',
  id: 'ind',
  ig: 'ibo',
  is: 'isl',
  it: 'ita',
  ja: 'jpn',
  ka: 'kat',
  kk: 'kaz',
  km: 'khm',
  kn: 'kan',
  ko: 'kor',
  ku: 'kur',
  ky: 'kir',
  ln: 'lin',
  lo: 'lao',
  lt: 'lit',
  lv: 'lav',
  mg: 'mlg',
  mk: 'mkd',
  ml: 'mal',
  mn: 'mon',
  mr: 'mar',
  ms: 'msa',
  mt: 'mlt',
  my: 'mya',
  nb: 'nob',
  ne: 'nep',
  nl: 'nld',
  no: 'nor',
  om: 'orm',
  pa: 'pan',
  pl: 'pol',
  ps: 'pus',
  pt: 'por',
  ro: 'ron',
  ru: 'rus',
  rw: 'kin',
  si: 'sin',
  sk: 'slk',
  sl: 'slv',
  so: 'som',
  sq: 'sqi',
  sr: 'srp',
  sv: 'swe',
  sw: 'swa',
  ta: 'tam',
  te: 'tel',
  tg: 'tgk',
  th: 'tha',
  ti: 'tir',
  tk: 'tuk',
  tl: 'tgl',
  tr: 'tur',
  uk: 'ukr',
  ur: 'urd',
  uz: 'uzb',
  vi: 'vie',
  wo: 'wol',
  yi: 'yid',
  yo: 'yor',
  zh: 'zho',
  zu: 'zul',
};
const others = ['prs', 'kmr', 'ckb', 'rom', 'ary', 'arz', 'apc', 'man', 'ful', 'twi'];

const twoByThree = new Map(Object.entries(byTwoLetters).map(([two, three]) => [three, two]));

/** The code that other systems know best: two letters where there are two. */
export const shortLanguageCode = (code: string): string => twoByThree.get(code) ?? code;

const displayNames = new Map<string, Intl.DisplayNames>();

export function languageNameIn(tag: string, code: string): string {
  const names = displayNames.get(tag) ?? new Intl.DisplayNames([tag], { type: 'language' });
  displayNames.set(tag, names);
  return names.of(shortLanguageCode(code)) ?? code;
}

const fold = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}]+/gu, '');

let names: Map<string, string> | undefined;

function byName(): Map<string, string> {
  if (names) return names;
  names = new Map([
    ['farsi', 'fas'],
    ['persisch', 'fas'],
    ['dari', 'prs'],
    ['kurmandschi', 'kmr'],
    ['kurmanji', 'kmr'],
    ['sorani', 'ckb'],
    ['kurdisch', 'kur'],
    ['romanes', 'rom'],
  ]);
  for (const code of [...twoByThree.keys(), ...others]) {
    for (const tag of ['de', 'en']) {
      const name = fold(languageNameIn(tag, code));
      if (!names.has(name)) names.set(name, code);
    }
  }
  return names;
}

/** ISO 639-3 from a code of two or three letters, a BCP 47 tag, or a name in German or English. */
export function languageCodeOf(text: string): string | undefined {
  const code = text
    .trim()
    .toLowerCase()
    .replace(/[-_].*$/, '');
  if (byTwoLetters[code] && Object.hasOwn(byTwoLetters, code)) return byTwoLetters[code];
  if (/^[a-z]{3}$/.test(code) && (twoByThree.has(code) || others.includes(code))) return code;
  const named = byName().get(fold(text));
  return named ?? (/^[a-z]{3}$/.test(text) ? text : undefined);
}
