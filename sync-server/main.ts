import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import type { FastifyInstance } from 'fastify';
import { systemClock } from '../src/lib/clock.ts';
import { createAdminClient, createApp } from './app.ts';
import type { Audit } from './audit/audit.ts';
import type { Trail } from './audit/trail.ts';
import { BackupError } from './backup/backup-error.ts';
import { settleAccounts } from './city/services.ts';
import { isCityCommand, runCityCommand } from './city-commands/commands.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import { runEraseCommand } from './erase-command.ts';
import { buildGateway } from './gateway-app.ts';
import { runHubCommand } from './hub/hub-command.ts';
import { HubError } from './hub/hub-error.ts';
import { watchForUncaught } from './last-resort.ts';
import type { LogEntry } from './logger.ts';
import { type Data, openAuditTrail, openData, verifyAuditTrail } from './open-data.ts';
import { withChangedSites } from './provision/changed-sites.ts';
import { type CouchClient, ProvisionError } from './provision/couch-client.ts';
import { provision } from './provision/provision.ts';
import { pruneMerged } from './provision/prune-merged.ts';
import { defaultCityFile, readCity } from './provision/read-city.ts';
import { runProvisionCommand } from './provision-command.ts';
import { RecoveryCommandError } from './recovery/recovery-command-error.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

async function main(): Promise<void> {
  // V8 else lets garbage grow to several hundred MB; paging through 200,000 documents then stays under 200 MB in all,
  // for a fifth of the speed (npm run bench:server).
  setFlagsFromString('--optimize-for-size');
  // Files of the data folder are for this user alone.
  process.umask(0o077);
  const command = process.argv.slice(2);
  if (command[0] === 'hub') return runHubCommand(command.slice(1), process.env, (line) => console.log(line));
  if (command[0] === 'provision') {
    return runProvisionCommand({ env: process.env, log: (line) => console.log(line) });
  }
  if (command[0]?.startsWith('recovery-')) {
    const { runRecoveryCommand } = await import('./recovery/commands.ts');
    return runRecoveryCommand(command);
  }
  if (isCityCommand(command[0])) {
    return runCityCommand(command[0], command.slice(1), { env: process.env, log: (line) => console.log(line) });
  }
  if (command[0] === 'demo') {
    const { runDemoCommand } = await import('./demo-command.ts');
    return runDemoCommand(command.slice(1), { env: process.env, log: (line) => console.log(line) });
  }
  if (command[0] === 'erase') {
    return runEraseCommand(command.slice(1), { env: process.env, log: (line) => console.log(line) });
  }
  if (command[0] === 'audit-verify') {
    const isWhole = verifyAuditTrail(process.env.DATA_DIR || 'data', command[1], (line) => console.log(line));
    process.exitCode = isWhole ? 0 : 1;
    return;
  }
  if (command.length > 0) {
    // Encryption is loaded for these alone.
    const { runCommand } = await import('./backup/commands.ts');
    return runCommand(command, { env: process.env, clock: systemClock, log: (line) => console.log(line) });
  }
  const config = readConfig(process.env);
  watchForUncaught(logEvent, () => process.exit(1));
  const data = openData(config.dataDir);
  const trail = openAuditTrail(config.dataDir, data.serverState, systemClock, logEvent);
  const { app, client } = await build(config, data, trail);
  await app.ready();
  stopOnSignals(app, () => {
    trail.close();
    data.close();
  });
  await provisionOnce(client, data, config);
  if (config.hub === undefined) await settleAccounts(app);
  await listen(app, config);
  pruneDaily(client, config);
  keepTrail(trail);
  console.log(`Sprechstunde listens on ${addressOf(app, config)}`);
}

/** The server with its own databases, or the gateway in front of a CouchDB. */
async function build(config: Config, data: Data, audit: Audit): Promise<{ app: FastifyInstance; client: CouchClient }> {
  const distDir = join(root, 'dist');
  const options = {
    ...data,
    audit,
    distDir: existsSync(distDir) ? distDir : undefined,
    logger: logEvent,
    tls: config.tls,
    behindProxy: config.behindProxy,
  };
  if (config.couch) return buildGateway(config.couch, options);
  const app = await createApp({ ...options, admins: config.admins });
  return { app, client: createAdminClient(app) };
}

async function listen(app: FastifyInstance, { host, port }: Config): Promise<void> {
  try {
    await app.listen({ port, host });
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    if (code === 'EADDRINUSE') {
      throw new ConfigError('port_in_use', `Another program listens on ${host}:${port} already. Stop it, or set PORT.`);
    }
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
      throw new ConfigError('host_invalid', `HOST=${host} is no address of this machine.`);
    }
    throw cause;
  }
}

/** Accounts to try things out are made once, on a fresh folder that only this machine reaches. */
async function provisionOnce(client: CouchClient, { serverState }: Data, config: Config): Promise<void> {
  if (config.isExposed && serverState.hasMark('demonstration')) {
    throw new ConfigError(
      'data_folder_demonstration',
      `The data folder DATA_DIR=${config.dataDir} holds demonstration accounts with a well-known password. Set DATA_DIR to a new folder for real work.`,
    );
  }
  // A stand's hub has everything from the city's server: see hub.md.
  if (config.hub !== undefined) return serverState.setMark('provisioned');
  const demonstration = !config.isExposed && !serverState.hasMark('provisioned');
  await provision({
    client,
    ...(config.cityFile === undefined ? {} : { cityFile: config.cityFile }),
    demonstration,
    // Set by `npm start` alone: whoever starts the server by itself gets it empty.
    demonstrationRecords: process.env.DEMONSTRATION_RECORDS === '1',
    log: (line) => console.log(line),
  });
  // Whoever is there before the first provisioning has ended was made by it.
  const users = await client.request('GET', '/_users');
  const count = (users.body as { doc_count: number }).doc_count;
  if (demonstration && count > 0) serverState.setMark('demonstration');
  serverState.setMark('provisioned');
}

/** A minute after the start and then once a day: it reads everything, and nobody waits for it. */
function pruneDaily(client: CouchClient, { cityFile, hub }: Config): void {
  if (hub !== undefined) return;
  const prune = (): void => {
    readCity(cityFile ?? defaultCityFile)
      .then((file) => withChangedSites(client, file))
      .then((city) => pruneMerged(client, city))
      .catch((cause: unknown) => logEvent({ event: 'prune_failed', code: cause instanceof Error ? cause.name : '' }));
  };
  setTimeout(prune, 60_000).unref();
  setInterval(prune, 24 * 3_600_000).unref();
}

/** Once a day: old entries go, and the head is logged, so that logs kept elsewhere can show a forged trail. */
function keepTrail(trail: Trail): void {
  const keep = () => {
    trail.sweep();
    const { number, hash } = trail.head();
    logEvent({ event: 'audit_head', code: `${number}:${hash}` });
  };
  setTimeout(keep, 60_000).unref();
  setInterval(keep, 24 * 3_600_000).unref();
}

function addressOf(app: FastifyInstance, { host, tls }: Config): string {
  const address = app.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return `${tls ? 'https' : 'http'}://${host.includes(':') ? `[${host}]` : host}:${port}/app/`;
}

function stopOnSignals(app: FastifyInstance, closeData: () => void): void {
  const stop = () => {
    void app.close().then(() => {
      closeData();
      process.exit(0);
    });
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

/** One line an event that somebody should see; ordinary requests are not logged. */
function logEvent(entry: LogEntry): void {
  const isOrdinary = entry.event === 'request' && (typeof entry.code !== 'number' || entry.code < 500);
  if (!isOrdinary) console.log(JSON.stringify({ at: new Date(systemClock.now()).toISOString(), ...entry }));
}

main().catch((cause: unknown) => {
  if (cause instanceof ProvisionError) console.error(`${cause.code}: ${cause.message}`);
  else if (cause instanceof HubError) console.error(`${cause.code}: ${cause.message}`);
  else if (cause instanceof BackupError) console.error(`${cause.code}: ${cause.message}`);
  else if (cause instanceof RecoveryCommandError) console.error(`${cause.code}: ${cause.message}`);
  else if (cause instanceof ConfigError) console.error(`${cause.code}: ${cause.message}`);
  else console.error(cause);
  process.exit(1);
});
