import { cityCatalogues } from '../catalogues/codes.ts';
import { cityCode, code, flag, items, ownFields, text } from './field-kinds.ts';

/** Codes that the coordinator adds to or retires from one of the city's catalogues. */
export const catalogue = ownFields({
  catalogue: code([...Object.keys(cityCatalogues), 'tally', 'topics', 'funding', 'offer-kinds', 'provider-kinds']),
  entries: items(
    200,
    { code: cityCode },
    {
      labels: { kind: 'map', keys: '[a-z]{2,3}(-[A-Za-z0-9]{2,8})*', of: text(80), max: 40 },
      retired: flag,
    },
  ),
});
