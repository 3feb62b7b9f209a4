import { cityCode, email, flag, list, ownFields, phone, text } from './field-kinds.ts';

/** Names of colleagues, so that accounts and tasks can be called by them. `token` is the account's author token. */
export const staff = ownFields(
  { name: text(120) },
  {
    token: { kind: 'text', max: 10, pattern: '[0-9A-Za-z]{10}' },
    organisation: cityCode,
    sites: list(cityCode, 60),
    function: text(80),
    phone,
    email,
    inactive: flag,
  },
);
