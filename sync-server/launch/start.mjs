import { spawn } from 'node:child_process';
import { findNode, root } from './node.mjs';

// Runs the server, or a command of its, on the Node that comes with the project, and ends with it.
// The server itself, on a fresh folder, then has an invented directory to try things out with.
const words = process.argv.slice(2);
const env = words.length === 0 ? { DEMONSTRATION_RECORDS: '1', ...process.env } : process.env;
const child = spawn(findNode(), [`${root}sync-server/main.ts`, ...words], { stdio: 'inherit', env });
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.once('close', (code) => process.exit(code ?? 1));
