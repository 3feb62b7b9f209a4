import { runHubCommand } from '../../sync-server/hub/hub-command.ts';
import { HubError } from '../../sync-server/hub/hub-error.ts';

export const hubAdmin = 'admin:a-long-secret-for-tests';

/** `npm run hub -- prepare` or `hand-on`; the hub's own server must be stopped. */
export async function runHub(
  action: 'prepare' | 'hand-on',
  env: Readonly<Record<string, string>>,
): Promise<{ code: number; output: string }> {
  const lines: string[] = [];
  try {
    await runHubCommand([action], env, (line) => lines.push(line));
    return { code: 0, output: lines.join('\n') };
  } catch (cause) {
    if (!(cause instanceof HubError)) throw cause;
    return { code: 1, output: [...lines, `${cause.code}: ${cause.message}`].join('\n') };
  }
}
