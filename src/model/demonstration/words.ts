/*
 * Invented through and through, and meant to look so: names of things from nature, streets that no city has, mail at
 * `.example` (RFC 2606), phone numbers that the Federal Network Agency keeps free for films (BNetzA, "Drama-Nummern").
 */

export const providerForms = [
  'Verein',
  'Nachbarschaftstreff',
  'Lernwerkstatt',
  'Familienzentrum',
  'Sportgemeinschaft',
  'Begegnungshaus',
  'Kulturhaus',
  'Initiative',
  'Gemeinde',
  'Bildungshaus',
] as const;
export const providerNames = [
  'Regenbogen',
  'Morgenstern',
  'Lindenblatt',
  'Kastanie',
  'Wolkenschiff',
  'Sonnenuhr',
  'Kranich',
  'Haselnuss',
  'Windrad',
  'Brückenbogen',
  'Leuchtturm',
  'Apfelgarten',
  'Zugvogel',
  'Eisvogel',
  'Kieselstein',
  'Mohnfeld',
  'Wacholder',
  'Sternschnuppe',
  'Ahornweg',
  'Libelle',
] as const;
export const streets = [
  'Musterstraße',
  'Beispielweg',
  'Probegasse',
  'Erfundener Platz',
  'Demoallee',
  'Übungsstraße',
] as const;

export const callNumbers = (number: number): string => `+49 30 23125 ${String(number % 1000).padStart(3, '0')}`;
export const mobileNumbers = (number: number): string => `+49 171 39200 ${String(number % 100).padStart(2, '0')}`;

type Kind = {
  kind: string;
  field: string;
  name: string;
  languages?: readonly string[];
  level?: readonly string[];
  ages?: readonly [number, number];
  evening?: true;
};

/** Kinds of offers (catalogues/offer-kinds.ts), the field of action that they serve, and how one is called. */
export const offerWords: readonly Kind[] = [
  { kind: 'language-course', field: 'language', name: 'Deutschkurs', level: ['A1', 'A2', 'B1', 'B2'], evening: true },
  { kind: 'literacy-course', field: 'language', name: 'Alphabetisierungskurs', level: ['A0', 'A1'] },
  { kind: 'language-cafe', field: 'language', name: 'Sprachcafé', evening: true },
  { kind: 'homework-help', field: 'education', name: 'Hausaufgabenhilfe', ages: [6, 16] },
  { kind: 'job-application', field: 'labour-market', name: 'Bewerbungswerkstatt' },
  { kind: 'computer-course', field: 'labour-market', name: 'Computerkurs', evening: true },
  { kind: 'mentoring', field: 'labour-market', name: 'Patenschaft Ausbildung', ages: [16, 27] },
  { kind: 'accompanying', field: 'authorities', name: 'Begleitung zu Ämtern' },
  { kind: 'counselling', field: 'residence', name: 'Offene Beratung Aufenthalt' },
  { kind: 'counselling', field: 'subsistence', name: 'Beratung zu Leistungen' },
  { kind: 'counselling', field: 'health', name: 'Gesundheitslotsen' },
  { kind: 'counselling', field: 'housing', name: 'Wohnungssuche gemeinsam' },
  { kind: 'parents-group', field: 'family', name: 'Elterncafé' },
  { kind: 'childrens-group', field: 'family', name: 'Spielgruppe', ages: [0, 6] },
  { kind: 'womens-group', field: 'culture-sports', name: 'Frauentreff' },
  { kind: 'sport', field: 'culture-sports', name: 'Fußball für alle', ages: [12, 30], evening: true },
  { kind: 'swimming', field: 'culture-sports', name: 'Schwimmen lernen' },
  { kind: 'cycling', field: 'everyday', name: 'Radfahren lernen' },
  { kind: 'bicycle-workshop', field: 'everyday', name: 'Fahrradwerkstatt' },
  { kind: 'cooking', field: 'culture-sports', name: 'Gemeinsam kochen', evening: true },
  { kind: 'garden', field: 'culture-sports', name: 'Nachbarschaftsgarten' },
  { kind: 'handicraft', field: 'culture-sports', name: 'Nähwerkstatt' },
  { kind: 'music', field: 'culture-sports', name: 'Chor ohne Noten', evening: true },
  { kind: 'neighbourhood-help', field: 'volunteering', name: 'Nachbarschaftshilfe' },
  { kind: 'clothing', field: 'everyday', name: 'Kleiderkammer' },
  { kind: 'furniture', field: 'housing', name: 'Möbelbörse' },
  { kind: 'food', field: 'everyday', name: 'Mittagstisch' },
];

/** Roles instead of people: nobody is called like that. */
export const contactWords = [
  'Koordination Kurse',
  'Empfang',
  'Leitung Ehrenamt',
  'Büro Anmeldung',
  'Teamleitung Begegnung',
] as const;

export const givenNames = [
  'Amina',
  'Yusuf',
  'Olena',
  'Tesfaye',
  'Mariam',
  'Dilan',
  'Ion',
  'Radka',
  'Zahra',
  'Karim',
  'Svitlana',
  'Hamid',
  'Selam',
  'Elif',
  'Fatou',
  'Nour',
  'Arash',
  'Viktoria',
  'Samir',
  'Rojin',
] as const;
/** Every invented person is called by one of these. */
export const familyNames = ['Beispiel', 'Muster', 'Probe', 'Erfunden', 'Demo'] as const;

export const spokenLanguages = [
  'ara',
  'ukr',
  'fas',
  'prs',
  'pus',
  'kur',
  'tur',
  'rus',
  'tir',
  'ron',
  'bul',
  'fra',
  'eng',
  'spa',
  'pol',
] as const;

export const refusals = [
  'Keine Arzttermine',
  'Keine Gerichtstermine',
  'Keine Übersetzung von Urkunden',
  'Nicht am Telefon',
  'Keine Hausbesuche allein',
] as const;
