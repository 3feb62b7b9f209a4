import type { Named } from '../../src/model/directory/entries.ts';
import type { Offer } from '../../src/model/records/offer.ts';
import type { Provider } from '../../src/model/records/provider.ts';

const common = {
  schema: 1,
  site: 'hafen',
  author: 'Sample0001',
  createdAt: '2026-01-05T09:00:00+01:00',
  updatedBy: 'counter.hafen',
  updatedAt: '2026-01-05T09:00:00+01:00',
  edit: 'E000000000000000000001',
};

const idOf = (type: string, number: number): string => `${type}-Sample0001-${String(number).padStart(22, '0')}`;

export const anOffer = (fields: Partial<Offer> = {}, number = 1): Named<Offer> => ({
  id: idOf('offer', number),
  body: { ...common, type: 'offer', name: 'Rudern für Anfänger', status: 'active', ...fields },
});

export const aProvider = (fields: Partial<Provider> = {}, number = 1): Named<Provider> => ({
  id: idOf('provider', number),
  body: { ...common, type: 'provider', name: 'Ruderverein Hafenau', ...fields },
});
