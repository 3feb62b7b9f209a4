import { foldName } from '../clean.ts';

/** What a column may mean. Keys of translations below `exchange:target`. */
export const targets = [
  'name',
  'description',
  'provider',
  'id',
  'fields',
  'languages',
  'level',
  'districts',
  'address',
  'postalCode',
  'city',
  'days',
  'from',
  'to',
  'ages',
  'minimumAge',
  'maximumAge',
  'cost',
  'childcare',
  'accessible',
  'eligibility',
  'application',
  'documents',
  'contact',
  'contactPhone',
  'contactEmail',
  'phone',
  'email',
  'url',
  'capacity',
  'freePlaces',
  'promisedUntil',
  'verifiedOn',
  'verifiedBy',
  'isPublic',
  'providerDescription',
  'providerPhone',
  'providerEmail',
  'providerWebsite',
  'providerAddress',
] as const;

export type Target = (typeof targets)[number];

/** Column → what it means; columns that are not there are not read. */
export type Mapping = { readonly [column: string]: Target };

/** Words that people write above such a column, German and English, folded. */
const words: Readonly<Record<Target, readonly string[]>> = {
  name: [
    'name',
    'angebot',
    'titel',
    'bezeichnung',
    'angebotsname',
    'name des angebots',
    'offer',
    'service',
    'service name',
    'title',
    'kurs',
    'kursname',
    'projekt',
    'massnahme',
    'veranstaltung',
    'course',
    'activity',
  ],
  description: [
    'beschreibung',
    'inhalt',
    'inhalte',
    'kurzbeschreibung',
    'description',
    'details',
    'info',
    'informationen',
    'about',
    'was',
    'text',
  ],
  provider: [
    'anbieter',
    'trager',
    'organisation',
    'verein',
    'einrichtung',
    'institution',
    'provider',
    'organization',
    'organisation name',
    'organization name',
    'veranstalter',
    'kooperationspartner',
    'partner',
    'name der organisation',
    'name des tragers',
    'host',
  ],
  id: ['id', 'nr', 'nummer', 'lfd nr', 'laufende nummer', 'kennung', 'no', 'number', 'key', 'identifier', 'uuid'],
  fields: [
    'handlungsfeld',
    'handlungsfelder',
    'bereich',
    'thema',
    'themen',
    'kategorie',
    'kategorien',
    'rubrik',
    'field',
    'fields',
    'category',
    'categories',
    'topic',
    'field of action',
  ],
  languages: ['sprache', 'sprachen', 'language', 'languages', 'angebotssprache', 'in welcher sprache'],
  level: ['niveau', 'sprachniveau', 'stufe', 'level', 'cefr', 'ger'],
  districts: [
    'stadtbezirk',
    'stadtbezirke',
    'stadtteil',
    'stadtteile',
    'bezirk',
    'quartier',
    'ortsteil',
    'district',
    'districts',
    'area',
    'service area',
    'einzugsgebiet',
    'sozialraum',
  ],
  address: [
    'adresse',
    'anschrift',
    'strasse',
    'strasse hausnummer',
    'strasse und hausnummer',
    'strasse nr',
    'ort des angebots',
    'veranstaltungsort',
    'address',
    'street',
    'address 1',
    'venue',
    'location',
    'treffpunkt',
  ],
  postalCode: ['plz', 'postleitzahl', 'postal code', 'postcode', 'zip', 'zip code'],
  city: ['ort', 'stadt', 'city', 'town'],
  days: [
    'wochentag',
    'wochentage',
    'tag',
    'tage',
    'day',
    'days',
    'weekday',
    'weekdays',
    'wann',
    'termin',
    'termine',
    'zeiten',
    'when',
    'schedule',
    'offnungszeiten',
    'opening hours',
    'zeit und tag',
    'tag und uhrzeit',
  ],
  from: ['uhrzeit', 'beginn', 'von', 'start', 'from', 'time', 'zeit', 'opens at', 'startzeit', 'start time'],
  to: ['ende', 'bis', 'end', 'to', 'until time', 'closes at', 'endzeit', 'end time'],
  ages: ['alter', 'altersgruppe', 'age', 'ages', 'age group', 'zielgruppe alter'],
  minimumAge: ['mindestalter', 'alter von', 'minimum age', 'min age', 'ab alter'],
  maximumAge: ['hochstalter', 'alter bis', 'maximum age', 'max age'],
  cost: ['kosten', 'preis', 'gebuhr', 'teilnahmegebuhr', 'beitrag', 'cost', 'costs', 'price', 'fee', 'fees'],
  childcare: ['kinderbetreuung', 'betreuung', 'childcare', 'child care'],
  accessible: [
    'barrierefrei',
    'barrierefreiheit',
    'rollstuhl',
    'rollstuhlgerecht',
    'accessible',
    'barrier free',
    'wheelchair',
  ],
  eligibility: [
    'zielgruppe',
    'voraussetzungen',
    'voraussetzung',
    'fur wen',
    'teilnahmevoraussetzungen',
    'eligibility',
    'target group',
    'for whom',
    'requirements',
  ],
  application: ['anmeldung', 'anmeldeverfahren', 'zugang', 'registration', 'application', 'how to apply', 'sign up'],
  documents: ['unterlagen', 'mitbringen', 'dokumente', 'was mitbringen', 'documents', 'required documents', 'bring'],
  contact: [
    'ansprechperson',
    'ansprechpartner',
    'ansprechpartnerin',
    'ansprechpartner in',
    'kontaktperson',
    'kontakt',
    'contact',
    'contact person',
    'contact name',
    'leitung',
  ],
  contactPhone: [
    'telefon ansprechperson',
    'durchwahl',
    'telefon kontaktperson',
    'contact phone',
    'mobil',
    'handy',
    'mobile',
  ],
  contactEmail: [
    'e mail ansprechperson',
    'email ansprechperson',
    'e mail kontaktperson',
    'contact email',
    'contact e mail',
  ],
  phone: ['telefon', 'tel', 'telefonnummer', 'rufnummer', 'phone', 'telephone', 'phone number', 'fon'],
  email: ['e mail', 'email', 'mail', 'e mail adresse', 'emailadresse', 'email address'],
  url: ['webseite', 'website', 'web', 'internet', 'homepage', 'link', 'url', 'internetseite', 'webadresse'],
  capacity: [
    'platze',
    'platzzahl',
    'anzahl platze',
    'max teilnehmer',
    'teilnehmerzahl',
    'capacity',
    'places',
    'seats',
    'kapazitat',
  ],
  freePlaces: ['freie platze', 'frei', 'free places', 'available', 'vacancies', 'platze frei'],
  promisedUntil: [
    'lauft bis',
    'laufzeit bis',
    'gultig bis',
    'zugesagt bis',
    'befristet bis',
    'end date',
    'valid to',
    'valid until',
    'promised until',
    'enddatum',
  ],
  verifiedOn: [
    'stand',
    'gepruft am',
    'bestatigt am',
    'aktualisiert',
    'letzte aktualisierung',
    'datum der aktualisierung',
    'last updated',
    'verified on',
    'assured date',
    'confirmed on',
  ],
  verifiedBy: ['gepruft von', 'bestatigt von', 'bestatigt durch', 'verified by', 'confirmed by'],
  isPublic: ['offentlich', 'veroffentlichen', 'public', 'publish'],
  providerDescription: [
    'beschreibung des anbieters',
    'uber den trager',
    'provider description',
    'organization description',
  ],
  providerPhone: ['telefon trager', 'telefon anbieter', 'telefon organisation', 'provider phone', 'organization phone'],
  providerEmail: ['e mail trager', 'e mail anbieter', 'email anbieter', 'provider email', 'organization email'],
  providerWebsite: [
    'webseite trager',
    'webseite anbieter',
    'website anbieter',
    'provider website',
    'organization website',
  ],
  providerAddress: [
    'adresse trager',
    'adresse anbieter',
    'anschrift des anbieters',
    'provider address',
    'organization address',
  ],
};

const byWord = new Map(targets.flatMap((target) => words[target].map((word) => [word, target] as const)));
const longest = [...byWord.keys()].filter((word) => word.length >= 5).sort((a, b) => b.length - a.length);

/** `offer_name`, `Name (Angebot)*`: how people decorate headers. */
const foldHeader = (column: string): string =>
  foldName(column.replace(/\([^)]*\)|\[[^\]]*\]/g, ' ').replaceAll('_', ' '));

function targetOf(column: string): { target: Target; isSure: boolean } | undefined {
  const folded = foldHeader(column);
  const exact = byWord.get(folded);
  if (exact) return { target: exact, isSure: true };
  const within = longest.find((word) => ` ${folded} `.includes(` ${word} `));
  return within ? { target: byWord.get(within) as Target, isSure: false } : undefined;
}

/** What the columns probably mean, by their names; each meaning once, whole words before parts of them. */
export function suggestMapping(columns: readonly string[]): Mapping {
  const found = columns.flatMap((column) => {
    const guess = targetOf(column);
    return guess ? [{ column, ...guess }] : [];
  });
  const mapping = new Map<string, Target>();
  const taken = new Set<Target>();
  for (const isSure of [true, false]) {
    for (const guess of found) {
      if (guess.isSure !== isSure || taken.has(guess.target)) continue;
      taken.add(guess.target);
      mapping.set(guess.column, guess.target);
    }
  }
  return Object.fromEntries(mapping);
}

/** The same for the same columns in whatever order: by it a mapping is remembered. */
export const headerSignature = (columns: readonly string[]): string => [...columns].map(foldHeader).sort().join('|');
