import { spawn } from 'node:child_process';
import { findNode, root } from './node.mjs';

// Runs the server, or a command of its, on the Node that comes with the project, and ends with it.
const child = spawn(findNode(), [`${root}sync-server/main.ts`, ...process.argv.slice(2)], { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.once('close', (code) => process.exit(code ?? 1));
