import type { RecordFields } from './common.ts';
import { cityCode, code, day, idOf, list, ownFields, text } from './field-kinds.ts';

export const deciders = ['office', 'department', 'agency', 'association'] as const;

export type Guide = RecordFields & {
  type: 'guide';
  topic: string;
  title: string;
  decides: (typeof deciders)[number];
  /** Its name: "Ausländerbehörde, Team 3". */
  decider: string;
  /** None: in the whole city. */
  districts?: string[];
  /** Codes of the city's groups (residence), or words of one's own. None: everybody. */
  groups?: string[];
  provider?: string;
  contact?: string;
  bring?: string[];
  /** What the hand-over slip says to whoever reads it there. */
  slip?: string;
  text?: string;
  checkedOn?: string;
};

export const suggestionStates = ['open', 'taken', 'declined'] as const;

export type Suggestion = RecordFields & {
  type: 'suggestion';
  text: string;
  state: (typeof suggestionStates)[number];
  guide?: string;
  topic?: string;
  referral?: string;
  answer?: string;
};

/** Topic × quarter × group of persons → who decides (product.md, "Responsibility guide"). Coordinators write it. */
export const guide = ownFields(
  { topic: cityCode, title: text(160), decides: code(deciders), decider: text(200) },
  {
    districts: list(cityCode, 60),
    groups: list(text(80), 20),
    provider: idOf('provider'),
    contact: text(300),
    bring: list(text(160), 30),
    slip: text(2000),
    text: text(4000),
    checkedOn: day,
  },
);

/** What counter staff propose for the guide, or for an entry that it lacks; a coordinator decides. */
export const suggestion = ownFields(
  { text: text(2000), state: code(suggestionStates) },
  { guide: idOf('guide'), topic: cityCode, referral: idOf('referral'), answer: text(1000) },
);
