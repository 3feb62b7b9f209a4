import type { Offer } from '../records/offer.ts';
import { filled, some } from './form-parts.ts';

/** What an offer costs, as a form asks it. */
export type CostForm = {
  /** `free`, `paid` or '' (nobody said). */
  cost: '' | 'free' | 'paid';
  costs: { id: string; option: string; euros: string; description: string }[];
};

const inEuros = (cents: number | undefined): string => (cents === undefined ? '' : (cents / 100).toFixed(2));

function cents(euros: string): number | undefined {
  const text = euros.trim().replace(',', '.');
  return /^\d{1,6}(\.\d{1,2})?$/.test(text) ? Math.round(Number(text) * 100) : undefined;
}

export function costForm(options: Offer['costOptions'] = []): CostForm {
  const isFree = options.length > 0 && options.every(({ amountCents }) => amountCents === 0);
  const costs = options.map(({ id, option, amountCents, description = '' }) => ({
    id,
    option,
    euros: inEuros(amountCents),
    description,
  }));
  return { cost: isFree ? 'free' : options.length > 0 ? 'paid' : '', costs };
}

/** `freeWord`: what is written where nothing is paid. */
export function costsOf({ cost, costs }: CostForm, freeWord: string): Offer['costOptions'] {
  if (cost === '') return undefined;
  const [first] = costs;
  if (cost === 'free') {
    const isFree = first !== undefined && cents(first.euros) === 0;
    return [{ id: first?.id ?? 'free000000', option: isFree ? first.option : freeWord, amountCents: 0 }];
  }
  return some(
    costs.map(({ id, option, euros, description }) => {
      const amountCents = cents(euros);
      const name = filled(option) ?? (euros.trim() === '' ? '?' : `${euros.trim()} €`);
      return {
        id,
        option: name,
        ...(amountCents !== undefined && { amountCents }),
        ...(description && { description }),
      };
    }),
  );
}
