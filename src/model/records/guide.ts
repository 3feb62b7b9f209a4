import { cityCode, code, day, idOf, list, ownFields, text } from './field-kinds.ts';

const decides = ['office', 'department', 'agency', 'association'];

/** Topic × quarter × group of persons → who decides (product.md, "Responsibility guide"). Coordinators write it. */
export const guide = ownFields(
  { topic: cityCode, title: text(160), decides: code(decides), decider: text(200) },
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
  { text: text(2000), state: code(['open', 'taken', 'declined']) },
  { guide: idOf('guide'), topic: cityCode, referral: idOf('referral'), answer: text(1000) },
);
