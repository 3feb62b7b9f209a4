/** One offer as a flyer says it, in one language. Nothing in it is internal. */
export type ProgrammeItem = {
  name: string;
  provider: string;
  when: string[];
  where: string;
  description: string;
  /** "Deutsch, Arabisch · kostenlos · mit Kinderbetreuung" */
  facts: string;
  /** `href` has passed `safe-link.ts`. */
  contacts: { text: string; href?: string }[];
  /** "Bitte vorher anrufen", where nobody confirmed it. */
  warning?: string;
};

/** The programme of a month in one language. */
export type ProgrammeText = {
  tag: string;
  dir: 'ltr' | 'rtl';
  title: string;
  intro: string;
  items: ProgrammeItem[];
  /** Who made it, and when. */
  footer: string;
};
