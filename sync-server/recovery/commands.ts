import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { answerRequest } from '../../src/vault/recovery/answer.ts';
import { grouped } from '../../src/vault/recovery/fingerprint.ts';
import { joinShares, type MadeRecoveryKey, makeRecoveryKey } from '../../src/vault/recovery/recovery-key.ts';
import { codeOf, readRequest } from '../../src/vault/recovery/request.ts';
import { mostShares, readShare } from '../../src/vault/recovery/share-text.ts';
import { askShares } from './ask-shares.ts';
import { explained } from './explain.ts';
import { RecoveryCommandError } from './recovery-command-error.ts';
import { sheetsOf } from './sheets.ts';
import { openTerminal, type Terminal } from './terminal.ts';

type Command = (args: readonly string[], terminal: Terminal) => Promise<void>;

const commands: Readonly<Record<string, Command>> = {
  'recovery-key': makeKey,
  'recovery-open': openRequest,
  'recovery-drill': drill,
};

/** The ceremonies of `recovery.md`, on any computer: none of them reads or writes the server. @throws RecoveryCommandError */
export async function runRecoveryCommand(
  [name = '', ...args]: readonly string[],
  terminal: Terminal = openTerminal(),
): Promise<void> {
  // Of Node's experimental Web Crypto, on which nobody at this terminal can act.
  process.removeAllListeners('warning');
  const command = commands[name];
  if (!command) throw usage(`Commands: ${Object.keys(commands).join(', ')}.`);
  try {
    await command(args, terminal);
  } finally {
    terminal.close();
  }
}

const usage = (message: string): RecoveryCommandError => new RecoveryCommandError('recovery_usage', message);

const keyUsage = 'Usage: npm run recovery:key -- --city <name> [--shares 3] [--needed 2]';

function readOptions(args: readonly string[]): { city: string; total: number; needed: number } {
  const texts = { type: 'string' } as const;
  let values: { city?: string; shares?: string; needed?: string };
  try {
    ({ values } = parseArgs({ args: [...args], options: { city: texts, shares: texts, needed: texts } }));
  } catch {
    throw usage(keyUsage);
  }
  const { city, shares = '3', needed = '2' } = values;
  const [total, enough] = [Number(shares), Number(needed)];
  const isFine = Number.isInteger(total) && Number.isInteger(enough) && enough >= 2 && enough <= total;
  if (!city) throw usage(keyUsage);
  if (!isFine || total > mostShares) {
    throw usage(`At least 2 shares must be needed, and at most all; there are at most ${mostShares}. ${keyUsage}`);
  }
  return { city, total, needed: enough };
}

/** Nobody has ever used a key whose shares do not give it back. */
async function proveShares({ fingerprint, shares }: MadeRecoveryKey, needed: number): Promise<void> {
  for (const some of [shares.slice(0, needed), shares.slice(-needed)]) {
    const joined = await joinShares(await Promise.all(some.map(readShare)));
    if (joined.fingerprint !== fingerprint) throw new Error('the shares do not give the key back');
  }
}

async function makeKey(args: readonly string[], terminal: Terminal): Promise<void> {
  const { city, total, needed } = readOptions(args);
  if (terminal.writesFile) {
    throw new RecoveryCommandError(
      'recovery_to_file',
      'The shares would lie in a file. Write them down from the screen, or print them: npm run -s recovery:key -- … | lpr',
    );
  }
  const made = await makeRecoveryKey(needed, total);
  await proveShares(made, needed);
  terminal.put(sheetsOf(made, { city, needed }));
  terminal.say('The private key exists on these sheets alone. When they are put away, clear this window.');
}

async function openRequest([file, ...more]: readonly string[], terminal: Terminal): Promise<void> {
  if (!file || more.length > 0) throw usage('Usage: npm run recovery:open -- <file with the request>');
  const text = await readFile(file, 'utf8').catch(() => {
    throw new RecoveryCommandError('recovery_no_request', `The file ${file} cannot be read.`);
  });
  try {
    const request = await readRequest(text);
    terminal.say(`Vault ${request.vault}, sealed to the key ${grouped(request.seal.key)}.`);
    terminal.say(`Compare by telephone, the tablet shows the same: ${codeOf(request.hash)}`);
    const { text: answer, name } = await answerRequest(await askShares(terminal), request);
    terminal.say(`This is the vault of ${name}. The answer, for the tablet that asked alone:`);
    terminal.put(answer);
  } catch (error) {
    throw explained(error);
  }
}

async function drill(args: readonly string[], terminal: Terminal): Promise<void> {
  if (args.length > 0) throw usage('Usage: npm run recovery:drill');
  const { fingerprint } = await askShares(terminal);
  terminal.put(`These shares are whole and give the key ${grouped(fingerprint)}.`);
}
