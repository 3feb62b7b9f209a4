import type { Environment } from '../config.ts';
import { withCity } from './ask-city.ts';
import { devicesCommand } from './devices-command.ts';
import { sitesCommand } from './sites-command.ts';
import { usersCommand } from './users-command.ts';

const commands = { users: usersCommand, sites: sitesCommand, devices: devicesCommand } as const;

export const isCityCommand = (name: string | undefined): name is keyof typeof commands =>
  name !== undefined && Object.hasOwn(commands, name);

/** `npm run users | sites | devices -- …`. @throws ConfigError */
export function runCityCommand(
  name: keyof typeof commands,
  words: readonly string[],
  { env, log }: { readonly env: Environment; readonly log: (line: string) => void },
): Promise<void> {
  return withCity(env, (ask) => commands[name](ask, words, log));
}
