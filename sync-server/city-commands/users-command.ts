import type { Grant } from '../../src/model/access/grants.ts';
import type { AccountOrder, AccountView, OneTime } from '../../src/model/accounts/account-view.ts';
import { ConfigError } from '../config.ts';
import type { AskCity } from './ask-city.ts';
import { usageError } from './usage.ts';

const roleText = ({ roles, grants }: AccountOrder): string =>
  [...roles, ...grants.map(({ role, from, until }) => `${role} ${from}..${until}`)].join(' ') || '-';

function orderOf(words: readonly string[]): AccountOrder {
  const roles: string[] = [];
  const grants: Grant[] = [];
  for (let place = 0; place < words.length; place += 1) {
    const word = words[place] ?? '';
    if (word !== '--cover') roles.push(word);
    else {
      place += 1;
      const [role = '', from = '', until = ''] = (words[place] ?? '').split(',');
      grants.push({ role, from, until });
    }
  }
  return { roles, grants };
}

async function authorOf(ask: AskCity, name: string): Promise<string> {
  const users = (await ask('GET', '/users')).users as AccountView[];
  const user = users.find((candidate) => candidate.name === name);
  if (!user) throw new ConfigError('city_refused', `There is no account ${name}.`);
  return user.author;
}

/** `npm run users`: what the coordinator does in the app. @throws ConfigError */
export async function usersCommand(
  ask: AskCity,
  [step, name, ...words]: readonly string[],
  log: (line: string) => void,
): Promise<void> {
  const tell = (answer: { readonly [field: string]: unknown }): void => {
    const { password, until } = answer.oneTime as OneTime;
    log(`One-time password of ${name}, until ${until}: ${password}`);
  };
  if (step === 'list') {
    const users = (await ask('GET', '/users')).users as AccountView[];
    for (const user of users) log(`${user.name}  ${user.state}  ${roleText(user)}`);
    return;
  }
  if (!name) throw usageError('users');
  switch (step) {
    case 'create':
      return tell(await ask('POST', '/users', { name, ...orderOf(words) }));
    case 'set':
      await ask('PUT', `/users/${await authorOf(ask, name)}`, orderOf(words));
      return log(`${name}: ${roleText(orderOf(words))}`);
    case 'reset':
    case 'reactivate':
      return tell(await ask('POST', `/users/${await authorOf(ask, name)}/${step}`));
    case 'deactivate':
      await ask('POST', `/users/${await authorOf(ask, name)}/deactivate`);
      return log(`${name} signs in no more.`);
    case undefined:
    default:
      throw usageError('users');
  }
}
