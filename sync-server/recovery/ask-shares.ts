import { checkShares, joinShares } from '../../src/vault/recovery/recovery-key.ts';
import { readShare, type Share, shareProgress } from '../../src/vault/recovery/share-text.ts';
import { explained } from './explain.ts';
import { RecoveryCommandError } from './recovery-command-error.ts';
import type { Terminal } from './terminal.ts';

/** Lines of one share, until it is whole or an empty line ends it. */
async function askShare(terminal: Terminal, number: number): Promise<Share | undefined> {
  terminal.say(`Share ${number}, its four lines:`);
  let text = '';
  for (;;) {
    const line = await terminal.line();
    if (line === undefined && text.trim() === '') return undefined;
    if (line === undefined || (line.trim() === '' && text.trim() !== '')) break;
    text = `${text}\n${line.replace(/^\s*[1-4]\s{2,}/, '')}`;
    const { have, need } = shareProgress(text);
    if (have >= need) break;
  }
  return readShare(text);
}

/**
 * Asks for shares until there are enough. At a terminal a mistake is said and the share asked for again; what comes
 * from a file ends at the first. @throws RecoveryCommandError
 */
export async function askShares(terminal: Terminal): ReturnType<typeof joinShares> {
  const shares: Share[] = [];
  try {
    while (shares.length < (shares[0]?.threshold ?? 2)) {
      try {
        const share = await askShare(terminal, shares.length + 1);
        if (!share) break;
        checkShares([...shares, share]);
        shares.push(share);
      } catch (error) {
        if (!terminal.isInteractive) throw error;
        const problem = explained(error);
        if (!(problem instanceof RecoveryCommandError)) throw error;
        terminal.say(problem.message);
      }
    }
    return await joinShares(shares);
  } catch (error) {
    throw explained(error);
  }
}
